using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Calls of MapGet and its siblings.
internal static class MappedCalls
{
    private const string Builder = "ApiGatewayRouteBuilder";

    internal static bool IsCandidate(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 or 3 } call
        && NameOf(call.Expression) is { } name
        && IsName(name);

    // Of any overload.
    internal static bool Is(IMethodSymbol method) => IsName(method.Name) && method.ContainingType.Is("Lamplighter", Builder);

    // Of the overload for handlers that take parameters.
    internal static bool IsTyped(IMethodSymbol method) =>
        Is(method) && method.Parameters.LastOrDefault()?.Type.SpecialType == SpecialType.System_Delegate;

    internal static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    // Null where it isn't a constant.
    internal static string? HttpMethod(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "MapGet" => "GET",
        "MapPost" => "POST",
        "MapPut" => "PUT",
        "MapDelete" => "DELETE",
        "MapPatch" => "PATCH",
        _ => Constant(Argument(call, "method"))?.ToUpperInvariant(),
    };

    internal static string? Constant(IOperation? operation) =>
        operation?.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private static bool IsName(string name) => name is "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" or "Map";

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
