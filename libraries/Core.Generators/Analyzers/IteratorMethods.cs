using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.Core.Analyzers;

internal static class IteratorMethods
{
    // IAsyncEnumerable<T> is followed to its end; other iterators are passed on unchanged.
    internal static bool CompletesBeforeItRuns(IMethodSymbol method) =>
        method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerator" && HasYield(method);

    private static bool HasYield(IMethodSymbol method) => method.DeclaringSyntaxReferences
        .Select(static declaration => declaration.GetSyntax())
        .Any(static function => function
            .DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(static node => node is YieldStatementSyntax));
}
