using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// The types of the package in a compilation.
internal sealed class MetricsSymbols(INamedTypeSymbol facade, INamedTypeSymbol attribute, INamedTypeSymbol options, INamedTypeSymbol meters)
{
    internal static MetricsSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Lamplighter.Metrics") is { } facade
        && compilation.GetTypeByMetadataName("Lamplighter.MetricsAttribute") is { } attribute
        && compilation.GetTypeByMetadataName("Lamplighter.MetricsOptions") is { } options
        && compilation.GetTypeByMetadataName("Lamplighter.MeterSelection") is { } meters
            ? new MetricsSymbols(facade, attribute, options, meters)
            : null;

    internal bool IsFacade(ISymbol? type) => SymbolEqualityComparer.Default.Equals(facade, type);

    internal bool IsAttribute(ISymbol? type) => SymbolEqualityComparer.Default.Equals(attribute, type);

    internal bool IsOptions(ISymbol? type) => SymbolEqualityComparer.Default.Equals(options, type);

    internal bool IsMeters(ISymbol? type) => SymbolEqualityComparer.Default.Equals(meters, type);
}
