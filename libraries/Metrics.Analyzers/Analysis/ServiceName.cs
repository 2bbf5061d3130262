using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.EmfMetrics.Emf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// The name of the dimension that has the service: that of MetricsOptions.ServiceDimension if the compilation sets it.
internal static class ServiceName
{
    private const string Option = "ServiceDimension";

    private static readonly ConditionalWeakTable<Compilation, string[]> s_names = new();

    // Whether a name is one that the search is worthwhile for.
    internal static bool IsLikely(string name) => name.Equals(EmfRules.ServiceDimension, StringComparison.OrdinalIgnoreCase);

    // Empty if documents don't have the dimension, or if its name is known only at run time.
    internal static string[] Of(Compilation compilation) => s_names.GetValue(compilation, Find);

    private static string[] Find(Compilation compilation)
    {
        var values = compilation.SyntaxTrees
            .Where(static tree => tree.GetText().ToString().Contains(Option))
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Where(static assignment => assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Option })
            .Select(static assignment => assignment.Right)
            .ToImmutableArray();
        return values.IsEmpty
            ? [EmfRules.ServiceDimension]
            : [.. values.OfType<LiteralExpressionSyntax>()
                .Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression))
                .Select(static literal => literal.Token.ValueText)];
    }
}
