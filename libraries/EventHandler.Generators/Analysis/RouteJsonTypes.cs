using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The types that a class's routes read and write as JSON.
internal sealed class RouteJsonTypes
{
    internal SortedSet<string> Read { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, ITypeSymbol> Written { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<string> All => Read.Union(Written.Keys).OrderBy(static name => name, StringComparer.Ordinal);
}
