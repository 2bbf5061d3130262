using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.OpenApi;

// Calls of ApiGatewayOptions.ServeOpenApi.
internal static class ServingCalls
{
    internal const string Method = "ServeOpenApi";

    internal static bool IsCandidate(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Method }
            or MemberBindingExpressionSyntax { Name.Identifier.ValueText: Method },
    };

    internal static bool Is(SyntaxNode call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: Method } method
        && method.ContainingType.Is("Lamplighter", "ApiGatewayOptions");
}
