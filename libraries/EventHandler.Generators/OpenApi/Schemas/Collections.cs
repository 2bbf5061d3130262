using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// What a type contains, if it is written as an array or as an object with any names.
internal static class Collections
{
    internal static bool IsBytes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } => true,
        _ => false,
    };

    internal static ITypeSymbol? Item(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory", TypeArguments: [var item] } when type.ContainingNamespace.Name == "System" =>
            item,
        _ => Implemented(type, static one =>
            one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || one.Is("System.Collections.Generic", "IAsyncEnumerable"))?.TypeArguments[0],
    };

    internal static (ITypeSymbol Key, ITypeSymbol Value)? Map(ITypeSymbol type) =>
        Implemented(type, static one => one.Name is "IDictionary" or "IReadOnlyDictionary" && one.TypeArguments.Length == 2)
            is { TypeArguments: [var key, var value] }
                ? (key, value)
                : null;

    private static INamedTypeSymbol? Implemented(ITypeSymbol type, Func<INamedTypeSymbol, bool> isWanted) =>
        type is INamedTypeSymbol named && isWanted(named) ? named : type.AllInterfaces.FirstOrDefault(isWanted);
}
