using Microsoft.CodeAnalysis.Simplification;

namespace Lamplighter.CodeFixes;

// A call that makes a result of another framework, such as Results.NotFound(), as the call of HttpResult that makes the same.
internal static class ForeignResultCall
{
    // Null if HttpResult has no such call. The arguments may have been rewritten already.
    internal static ExpressionSyntax? Translate(InvocationExpressionSyntax call, ArgumentListSyntax arguments, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || !IsForeign(method.ContainingType))
        {
            return null;
        }

        var written = arguments.Arguments;
        var isText = written.Count > 0
            && model.GetTypeInfo(call.ArgumentList.Arguments[0].Expression).Type?.SpecialType == SpecialType.System_String;
        var text = (method.Name, written.Count) switch
        {
            ("Ok" or "NoContent", 0) => $"{method.Name}()",
            ("Ok", 1) => $"Ok({written[0].Expression})",
            ("Json", 1) => $"Ok({written[0].Expression})",
            ("Created", 1 or 2) when isText => $"Created({string.Join(", ", written.Select(static argument => argument.Expression))})",
            ("Text" or "Content" or "Redirect", 1) when isText => $"{method.Name.Replace("Content", "Text")}({written[0].Expression})",
            ("StatusCode", 1) when model.GetConstantValue(call.ArgumentList.Arguments[0].Expression).Value is >= 400 =>
                $"Problem({written[0].Expression})",
            (_, 0) when Status(method.Name) is { } status => $"Problem({status})",
            (_, 1) when Status(method.Name) is { } status => isText
                ? $"Problem({status}, detail: {written[0].Expression})"
                : $"Json({status}, {written[0].Expression})",
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
            || space.StartsWith("Amazon.Lambda.Annotations", StringComparison.Ordinal);
    }

    private static int? Status(string name) => name switch
    {
        "BadRequest" => 400,
        "Unauthorized" => 401,
        "Forbid" => 403,
        "NotFound" => 404,
        "Conflict" => 409,
        "UnprocessableEntity" => 422,
        "InternalServerError" => 500,
        "BadGateway" => 502,
        "ServiceUnavailable" => 503,
        _ => null,
    };
}
