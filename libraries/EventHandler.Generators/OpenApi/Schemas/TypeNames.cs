using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

internal static class TypeNames
{
    // Order, PageOfOrder, OrderArray.
    internal static string Short(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Short(array.ElementType) + "Array",
        INamedTypeSymbol { TypeArguments.Length: > 0 } named =>
            named.Name + "Of" + string.Join("And", named.TypeArguments.Select(Short)),
        _ => type.Name,
    };

    // Shop.Model.Order.
    internal static string Full(ITypeSymbol type)
    {
        var outer = type.ContainingType is { } container ? Full(container)
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString()
            : "";
        return outer.Length == 0 ? Short(type) : $"{outer}.{Short(type)}";
    }

    // As Compilation.GetTypeByMetadataName takes it.
    internal static string Metadata(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{Metadata(outer)}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
