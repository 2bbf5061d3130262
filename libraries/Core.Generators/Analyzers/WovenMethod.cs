using Lamplighter.Generators.Core.Weaving;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Analyzers;

// A method that the weaver would rewrite, and where to report what is wrong with it.
internal readonly struct WovenMethod(IMethodSymbol symbol, IReadOnlyList<AttributeData> attributes, Action<Diagnostic> report)
{
    internal IMethodSymbol Symbol { get; } = symbol;

    // An attribute gives the call a name of its own.
    internal bool IsNamed { get; } = attributes.Any(static attribute => attribute.NamedArguments.Any(static argument => argument is { Key: "Name", Value.Value: not null }));

    internal string Name => Symbol.MethodKind == MethodKind.AnonymousFunction ? "lambda" : Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    // As the user writes them.
    private string AttributeNames { get; } = string.Join(", ", attributes.Select(WovenSymbols.ShortName));

    internal void Report(DiagnosticDescriptor descriptor, string? what = null) =>
        report(Diagnostic.Create(descriptor, Place(Symbol), Name, AttributeNames, what));

    private static Location Place(ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;
}
