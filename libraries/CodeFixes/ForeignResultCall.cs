using Lamplighter.Internal.EventHandler.Results;
using Microsoft.CodeAnalysis.Simplification;

namespace Lamplighter.CodeFixes;

// A call that makes a result of another framework, such as Results.NotFound(), as the call of HttpResult that makes the same.
internal static class ForeignResultCall
{
    // Null if HttpResult has no such call. The arguments may have been rewritten already.
    internal static ExpressionSyntax? Translate(InvocationExpressionSyntax call, ArgumentListSyntax arguments, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || !IsForeign(method.ContainingType)
            || !MakesResult(method)
            || IsOfNestedFunction(call))
        {
            return null;
        }

        var written = arguments.Arguments;
        var isText = written.Count > 0
            && model.GetTypeInfo(call.ArgumentList.Arguments[0].Expression).Type?.SpecialType == SpecialType.System_String;
        var text = (method.Name, written.Count) switch
        {
            ("Created", 1 or 2) when isText => $"Created({string.Join(", ", written.Select(static argument => argument.Expression))})",
            ("Text" or "Content" or "Redirect", 1) when isText => $"{method.Name.Replace("Content", "Text")}({written[0].Expression})",
            ("StatusCode", 1) => $"Status({written[0].Expression})",
            (_, 0) => ResultCalls.WithoutValue(method.Name),
            (_, 1) when isText && ResultCalls.IsError(method.Name) =>
                $"Problem({ResultCalls.Status(method.Name)}, detail: {written[0].Expression})",
            (_, 1) => ResultCalls.WithValue(method.Name, written[0].Expression.ToString()),
            _ => null,
        };
        return text is null ? null : Call(text).WithTriviaFrom(call);
    }

    private static InvocationExpressionSyntax Call(string text)
    {
        var call = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression("global::Lamplighter.HttpResult." + text);
        var type = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        return call.ReplaceNode(type, type.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static bool IsForeign(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        return space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || space.StartsWith("Amazon.Lambda.Annotations.", StringComparison.Ordinal);
    }

    // HttpResponse.Redirect, for example, has such a name and returns nothing.
    private static bool MakesResult(IMethodSymbol method) =>
        method.ReturnType.Name is "IResult" or "IHttpResult" or "IActionResult"
        || method.ReturnType.AllInterfaces.Any(static type => type.Name is "IResult" or "IHttpResult" or "IActionResult");

    // A lambda or local function returns to its own caller, which may need the result of the other framework.
    private static bool IsOfNestedFunction(SyntaxNode call) => call.Ancestors()
        .TakeWhile(static part => part is not MemberDeclarationSyntax)
        .Any(static part => part is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
