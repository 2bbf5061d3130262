using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.OpenApi.Calls;

// The calls that the document is made of: those that add routes, and those that create the resolver.
internal static class DescribedCalls
{
    internal static bool IsCandidate(SyntaxNode node) =>
        MappedCalls.IsCandidate(node)
        || node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" }
                or SimpleNameSyntax { Identifier.ValueText: "Create" },
        };

    internal static bool Is(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        IsCreation(node, model, cancellation)
        || (model.GetSymbolInfo(node, cancellation).Symbol is IMethodSymbol method && MappedCalls.IsTyped(method));

    // Before the routes of a class are generated, Create<TRoutes>() has an error: then the method is only a candidate.
    internal static bool IsCreation(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var found = model.GetSymbolInfo(node, cancellation);
        return (found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is { Name: "Create" } method
            && method.ContainingType.Is("Lamplighter", "ApiGatewayResolver");
    }
}
