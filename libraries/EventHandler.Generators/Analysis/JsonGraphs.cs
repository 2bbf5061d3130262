using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Finds the types that generated code can write byte for byte as System.Text.Json does with web defaults: plain ones, of the project's own
// source, all of whose members can be seen. Whatever is not surely plain is not.
internal sealed class JsonGraphs
{
    private const int MaxDepth = 24;
    private const int MaxTypes = 500;

    private readonly IAssemblySymbol _own;

    // Null: not plain, or not known yet, as a type that is met inside itself.
    private readonly Dictionary<string, JsonType?> _types = new(StringComparer.Ordinal);

    private JsonGraphs(IAssemblySymbol own) => _own = own;

    internal static EquatableArray<JsonGraph> Of(IEnumerable<ITypeSymbol> roots, IAssemblySymbol own)
    {
        var graphs = new JsonGraphs(own);
        return new EquatableArray<JsonGraph>([.. roots.Select(graphs.Of).Where(static graph => graph is not null)!]);
    }

    private JsonGraph? Of(ITypeSymbol root)
    {
        if (Add(root, 0) is not { } name)
        {
            return null;
        }

        var inside = new SortedDictionary<string, JsonType>(StringComparer.Ordinal);
        Collect(name, inside);
        return new JsonGraph(name, new EquatableArray<JsonType>([.. inside.Values]));
    }

    private void Collect(string name, SortedDictionary<string, JsonType> inside)
    {
        if (inside.ContainsKey(name) || !_types.TryGetValue(name, out var type))
        {
            return;
        }

        inside.Add(name, type!);
        Collect(type!.Content, inside);
        foreach (var member in type.Members)
        {
            Collect(member.Type, inside);
        }
    }

    // The type's name; null where it is not plain.
    private string? Add(ITypeSymbol type, int depth)
    {
        if (!PlainTypes.IsNameable(type))
        {
            return null;
        }

        var name = type.JsonName();
        if (!_types.TryGetValue(name, out var known))
        {
            _types.Add(name, null);
            _types[name] = known = depth < MaxDepth && _types.Count < MaxTypes ? Analyze(type, name, depth + 1) : null;
        }

        return known is null ? null : name;
    }

    private JsonType? Analyze(ITypeSymbol type, string name, int depth) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_DateTime } => Scalar(type, name, JsonForm.Text),
        { SpecialType: SpecialType.System_Boolean } => Scalar(type, name, JsonForm.Flag),
        {
            SpecialType: (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_Single
            or SpecialType.System_Double or SpecialType.System_Decimal
        } =>
            Scalar(type, name, JsonForm.Number),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte, IsSZArray: true } =>
            new JsonType(name, "Byte[]", JsonForm.Bytes, true, "", default),
        IArrayTypeSymbol { IsSZArray: true } array => Around(type, name, JsonForm.Array, array.ElementType, depth),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Around(type, name, JsonForm.Nullable, nullable.TypeArguments[0], depth),
        INamedTypeSymbol named when SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, _own) => Own(named, name, depth),
        INamedTypeSymbol named => named.ContainingNamespace?.ToDisplayString() switch
        {
            "System" when named is { Name: "Guid" or "DateTimeOffset", Arity: 0 } => Scalar(type, name, JsonForm.Text),
            "System.Collections.Generic" => Collection(named, name, depth),
            _ => null,
        },
        _ => null,
    };

    private JsonType? Collection(INamedTypeSymbol type, string name, int depth) => (type.Name, type.TypeArguments.Length) switch
    {
        ("List", 1) => Around(type, name, JsonForm.List, type.TypeArguments[0], depth),
        ("IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable", 1) =>
            Around(type, name, JsonForm.Sequence, type.TypeArguments[0], depth),
        ("Dictionary" or "IDictionary" or "IReadOnlyDictionary", 2) when type.TypeArguments[0].SpecialType == SpecialType.System_String =>
            Around(type, name, JsonForm.Map, type.TypeArguments[1], depth),
        _ => null,
    };

    // No enums: a context, of this project or another, may have their names written instead of their numbers.
    private JsonType? Own(INamedTypeSymbol type, string name, int depth) =>
        PlainTypes.IsPlain(type) && PlainTypes.Members(type, property => Add(property.Type, depth)) is { } members
            ? new JsonType(name, type.MetadataName, JsonForm.Object, type.IsReferenceType, "", new EquatableArray<JsonMember>([.. members]))
            : null;

    private JsonType? Around(ITypeSymbol type, string name, JsonForm form, ITypeSymbol content, int depth) =>
        Add(content, depth) is { } inside ? new JsonType(name, MetadataName(type), form, type.IsReferenceType, inside, default) : null;

    private static JsonType Scalar(ITypeSymbol type, string name, JsonForm form) =>
        new(name, type.MetadataName, form, type.IsReferenceType, "", default);

    // As Type.Name has it.
    private static string MetadataName(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? MetadataName(array.ElementType) + "[]" : type.MetadataName;
}
