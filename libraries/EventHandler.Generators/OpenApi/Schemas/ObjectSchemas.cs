using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// The schemas of classes, records, structs and interfaces.
internal sealed class ObjectSchemas(TypeSchemas types, InitialValues initial, NamingPolicy naming)
{
    private const string Serialization = "System.Text.Json.Serialization";

    // A type with derived types is one of these.
    internal ApiObject Of(INamedTypeSymbol type, bool isRead)
    {
        var variants = Polymorphism.Of(type, types.Table, (derived, read) => Members(derived, read, CommentReader.Of(derived)), isRead);
        return variants ?? Members(type, isRead, CommentReader.Of(type));
    }

    private ApiObject Members(INamedTypeSymbol type, bool isRead, XmlComment comment)
    {
        var properties = new ApiObject();
        var required = new List<object?>();
        object? rest = UnknownMembers(type);
        foreach (var property in Properties(type))
        {
            var traits = new MemberTraits(property, type);
            if (traits.IsRest)
            {
                rest = true;
            }
            else if (isRead ? traits.IsRead : traits.IsWritten)
            {
                var name = naming.NameOf(property);
                var attributes = ValidatedTypes.Attributes(property);

                var schema = Member(property, type, attributes, isRead, comment);
                properties[name] = schema;
                if (isRead
                    ? traits.IsRequired || MustExist(property, type, attributes, schema)
                    : traits.IsAlwaysWritten)
                {
                    required.Add(name);
                }
            }
        }

        return new ApiObject { ["type"] = "object" }
            .With("description", comment.Summary)
            .With("deprecated", IsObsolete(type) ? true : null)
            .With("required", new ApiList(required))
            .With("properties", properties)
            .With("additionalProperties", rest);
    }

    private ApiObject Member(
        IPropertySymbol property,
        INamedTypeSymbol owner,
        List<AttributeData> attributes,
        bool isRead,
        XmlComment comment)
    {
        var converter = EnumNaming.Converter(property);
        var isEnum = property.Type.WithoutNullable() is { TypeKind: TypeKind.Enum };
        var schema = converter is null ? types.Of(property.Type, isRead)
            : isEnum && EnumNaming.HasNames(property) ? types.Enum((INamedTypeSymbol)property.Type.WithoutNullable(), isNamed: true)
            : types.Opaque(converter);
        if (property.Type.MayBeNull() && !DataAnnotations.IsRequired(attributes))
        {
            schema = SchemaShape.OrNull(schema);
        }

        // Bounds are for numbers only, so a request is described with numbers where there are some.
        if (NumberHandling.IsText(property) && !(isRead && DataAnnotations.HasNumberRules(attributes)))
        {
            schema = NumberHandling.AsText(schema, isRead);
        }

        DataAnnotations.Add(schema, attributes, property.Type);
        var own = CommentReader.Of(property);
        var parameter = Parameter(property, owner);
        schema.With("description", own.Summary ?? comment.Parameter(property.Name) ?? DataAnnotations.Description(attributes));
        if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value })
        {
            schema.With("default", Constants.Json(value, parameter.Type, schema));
        }

        Examples.Add(schema, own.Example ?? comment.ParameterExample(property.Name));
        return schema.With("deprecated", IsObsolete(property) ? true : null);
    }

    // Whether the rules reject what a member is that isn't sent: null, zero, or what its initializer says.
    private bool MustExist(IPropertySymbol property, INamedTypeSymbol owner, List<AttributeData> attributes, ApiObject schema) =>
        (DataAnnotations.IsRequired(attributes) && (property.Type.IsReferenceType || property.Type.MayBeNull()))
        || InitialRules.Reject(initial.Of(property, owner, Parameter(property, owner)), schema);

    // The parameter of the constructor that JSON fills the property by.
    private static IParameterSymbol? Parameter(IPropertySymbol property, INamedTypeSymbol owner) => owner.InstanceConstructors
        .SelectMany(static constructor => constructor.Parameters)
        .FirstOrDefault(parameter => parameter.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));

    // In the order in which they are written, those of base classes first.
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var found = new List<IPropertySymbol>();
        var chain = new Stack<ITypeSymbol>(type.TypeKind == TypeKind.Interface ? type.AllInterfaces : []);
        for (ITypeSymbol? part = type; part is not null && part.SpecialType is not SpecialType.System_Object; part = part.BaseType)
        {
            chain.Push(part);
        }

        foreach (var property in chain.SelectMany(static part => part.GetMembers().OfType<IPropertySymbol>()))
        {
            if (property is { IsStatic: false, IsIndexer: false })
            {
                found.RemoveAll(other => other.Name == property.Name);
                found.Add(property);
            }
        }

        return found.OrderBy(property => new MemberTraits(property, type).Order);
    }

    private static bool IsObsolete(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => attribute.AttributeClass.Is("System", "ObsoleteAttribute"));

    // False where members without a property are an error; null where they are ignored.
    private static bool? UnknownMembers(INamedTypeSymbol type) => type.GetAttributes()
        .Any(static attribute => attribute.AttributeClass.Is(Serialization, "JsonUnmappedMemberHandlingAttribute")
            && attribute.First() is 1)
                ? false
                : null;
}
