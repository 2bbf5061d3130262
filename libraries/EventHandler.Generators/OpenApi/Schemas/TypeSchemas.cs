using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// The schemas of types, as System.Text.Json reads and writes them with web defaults.
internal sealed class TypeSchemas
{
    private const int MaxDepth = 32;

    private readonly EnumNaming _enums;
    private readonly ObjectSchemas _objects;
    private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    internal TypeSchemas(SchemaTable table, EnumNaming enums, NamingPolicy naming, Compilation compilation)
    {
        Table = table;
        _enums = enums;
        _objects = new ObjectSchemas(this, new InitialValues(compilation), naming);
    }

    internal SchemaTable Table { get; }

    // The types that have no schema, because code of the project or of a package writes them.
    internal IReadOnlyCollection<string> Unknown => _unknown;

    // What a value is; never null.
    internal ApiObject Of(ITypeSymbol type, bool isRead)
    {
        type = type.WithoutNullable();
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
        {
            return EnumNaming.Converter(named) is not null && !EnumNaming.HasNames(named)
                ? Opaque(named)
                : Enum(named, _enums.IsNamed(named));
        }

        if (EnumNaming.Converter(type) is not null)
        {
            return Opaque(type);
        }

        if (ScalarSchemas.Of(type) is { } scalar)
        {
            return scalar;
        }

        if (Collections.IsBytes(type))
        {
            return ScalarSchemas.Bytes();
        }

        if (Collections.Map(type) is { } map)
        {
            return Inside(type, () => Map(map.Key, map.Value, isRead));
        }

        if (Collections.Item(type) is { } item)
        {
            return Inside(type, () => new ApiObject { ["type"] = "array", ["items"] = OrNull(item, isRead) });
        }

        if (type is INamedTypeSymbol { IsAnonymousType: true } anonymous)
        {
            return _objects.Of(anonymous, isRead);
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsTupleType: false } own
            && !IsOfFramework(own)
                ? Table.Reference(own.JsonName(), TypeNames.Short(own), TypeNames.Full(own), isRead, read => _objects.Of(own, read))
                : Opaque(type);
    }

    // What a value is where its type says whether it can be null.
    internal ApiObject OrNull(ITypeSymbol type, bool isRead)
    {
        var schema = Of(type, isRead);
        return type.MayBeNull() ? SchemaShape.OrNull(schema) : schema;
    }

    // Anything at all.
    internal ApiObject Opaque(ITypeSymbol type)
    {
        _unknown.Add(type.ToDisplayString());
        return new ApiObject();
    }

    internal ApiObject Enum(INamedTypeSymbol type, bool isNamed) =>
        isNamed ? EnumSchemas.Names(Table, type, isJson: true) : EnumSchemas.Numbers(Table, type);

    // A collection has no name by which it could refer to itself. A generic one can contain larger and larger forms of itself.
    private ApiObject Inside(ITypeSymbol type, Func<ApiObject> build)
    {
        if (_open.Count == MaxDepth || !_open.Add(type))
        {
            return Opaque(type);
        }

        try
        {
            return build();
        }
        finally
        {
            _open.Remove(type);
        }
    }

    private ApiObject Map(ITypeSymbol key, ITypeSymbol value, bool isRead)
    {
        var schema = new ApiObject { ["type"] = "object" };
        schema.With("propertyNames", Names(key));
        schema["additionalProperties"] = OrNull(value, isRead);
        return schema;
    }

    // What the keys of a dictionary are as texts. Empty where they can be any.
    private ApiObject Names(ITypeSymbol key)
    {
        if (key is INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
        {
            return EnumNaming.Converter(named) is not null && !EnumNaming.HasNames(named)
                ? new ApiObject()
                : EnumSchemas.Names(Table, named, isJson: _enums.IsNamed(named));
        }

        var schema = ScalarSchemas.Of(key) ?? new ApiObject();
        if (NumberHandling.Pattern(schema) is { } pattern)
        {
            return new ApiObject { ["pattern"] = pattern };
        }

        schema.Remove("type");
        return schema;
    }

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
    }
}
