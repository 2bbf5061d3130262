using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Whether a class or struct has nothing about it that would make its JSON another than that of its public properties in order.
internal static class PlainTypes
{
    private const string Serialization = "System.Text.Json.Serialization";
    private const int Always = 1;

    // Whether generated code can name it, all the way out and in, without a complaint of the compiler's.
    internal static bool IsNameable(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return IsNameable(array.ElementType);
        }

        if (type is not INamedTypeSymbol
            {
                IsRefLikeType: false,
                IsTupleType: false,
                TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface,
            })
        {
            return false;
        }

        for (var part = (INamedTypeSymbol)type; part is not null; part = part.ContainingType)
        {
            if (!part.IsVisible() || !part.IsUsable() || !part.TypeArguments.All(IsNameable))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsPlain(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
        && type.BaseType?.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType
        && !type.GetAttributes().Any(IsSerialization)
        && !IsPartial(type)
        && !type.AllInterfaces.Any(IsToldOrEnumerated)
        && type.InstanceConstructors.Count(static constructor => constructor.GetAttributes().Any(IsSerialization)) < 2;

    // What is written of the type, in order; null where it is not plain. Add gives the name of a property's type, null where that is not.
    internal static List<JsonMember>? Members(INamedTypeSymbol type, Func<IPropertySymbol, string?> add)
    {
        var members = new List<JsonMember>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var symbol in type.GetMembers())
        {
            if (symbol is not (IPropertySymbol or IFieldSymbol))
            {
                continue;
            }

            var attributes = symbol.GetAttributes();
            if (!attributes.All(attribute => IsUnderstood(attribute, symbol)))
            {
                return null;
            }

            if (symbol is not IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } property)
            {
                continue;
            }

            if (Name(property, attributes) is not { } name || !names.Add(name))
            {
                return null;
            }

            if (attributes.Any(IsIgnored))
            {
                // The serializer refuses a type that must have what it ignores.
                if (property.IsRequired)
                {
                    return null;
                }
            }
            else if (IsReadable(property) && add(property) is { } member)
            {
                members.Add(new JsonMember(property.Name, name, member));
            }
            else
            {
                return null;
            }
        }

        return members;
    }

    private static bool IsReadable(IPropertySymbol property) =>
        property is { ReturnsByRef: false, ReturnsByRefReadonly: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
            && property.IsUsable()
            && property.GetMethod!.IsUsable();

    // The serializer's attributes, and those that users derive from them.
    private static bool IsSerialization(AttributeData attribute)
    {
        for (var part = attribute.AttributeClass; part is not null; part = part.BaseType)
        {
            if (part.TypeKind == TypeKind.Error || part.ContainingNamespace?.ToDisplayString() == Serialization)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnderstood(AttributeData attribute, ISymbol member) =>
        !IsSerialization(attribute)
        || (member is IPropertySymbol && (IsIgnored(attribute) || IsName(attribute)));

    private static bool IsName(AttributeData attribute) =>
        attribute.AttributeClass.Is(Serialization, "JsonPropertyNameAttribute");

    private static bool IsIgnored(AttributeData attribute) =>
        attribute.AttributeClass.Is(Serialization, "JsonIgnoreAttribute")
        && (attribute.Named("Condition").Value ?? Always) is Always;

    // Null where it is not sure: letters beyond ASCII have their small ones from the process that writes.
    private static string? Name(IPropertySymbol property, ImmutableArray<AttributeData> attributes)
    {
        var isGiven = attributes.Any(IsName);
        var capitals = 0;
        while (capitals < property.Name.Length && property.Name[capitals] is >= 'A' and <= 'Z')
        {
            capitals++;
        }

        var isSure = isGiven || capitals == property.Name.Length || property.Name[capitals] <= '\x7f';
        return isSure && JsonNames.Of(property) is { Length: > 0 } name && IsWellFormed(name) ? name : null;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsSurrogatePair(text, i++)))
            {
                return false;
            }
        }

        return true;
    }

    // Generated properties are not seen here.
    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is not TypeDeclarationSyntax declaration
        || declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    private static bool IsToldOrEnumerated(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable
        || type is { Name: "IAsyncEnumerable" or "IJsonOnSerializing" or "IJsonOnSerialized" };
}
