using Lamplighter.Generators.Core.Weaving;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Analyzers;

// A method that the weaver would rewrite, and the action that reports its diagnostics.
internal readonly struct WovenMethodDeclaration(IMethodSymbol symbol, IReadOnlyList<AttributeData> attributes, Action<Diagnostic> report)
{
    internal IMethodSymbol Symbol { get; } = symbol;

    // Whether an attribute sets a name for the call.
    internal bool IsNamed { get; } = attributes.Any(static attribute =>
        attribute.NamedArguments.Any(static argument => argument is { Key: "Name", Value.Value: not null }));

    internal string Name => Symbol.MethodKind == MethodKind.AnonymousFunction
        ? "lambda"
        : Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    // The names as the user writes them.
    private string AttributeNames { get; } = string.Join(", ", attributes.Select(WovenSymbols.ShortName));

    internal void Report(DiagnosticDescriptor descriptor, string? what = null) =>
        report(Diagnostic.Create(descriptor, Place(Symbol), Name, AttributeNames, what));

    private static Location Place(ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;
}
