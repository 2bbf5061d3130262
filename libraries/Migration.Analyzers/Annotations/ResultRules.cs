using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Annotations;

// HttpResults.NotFound("no") becomes HttpResult.Problem(404, detail: "no").
internal sealed class ResultRules(FileChanges changes, Func<SyntaxNode, SyntaxNode?> visit)
{
    // Null if it isn't such a call.
    internal SyntaxNode? Call(InvocationExpressionSyntax original, IMethodSymbol method)
    {
        if (method.ContainingType.Name is not ("HttpResults" or "IHttpResult") || !AnnotationsNames.IsOwn(method))
        {
            return null;
        }

        changes.Change(original);
        if (method.Name == "AddHeader" && original.Expression is MemberAccessExpressionSyntax access)
        {
            return Header(original, access);
        }

        if (Text(original, method) is not { } text)
        {
            var use = IsBinary(original, method) ? "Bytes or Stream with the type of the content" : "Json, Problem or Status";
            changes.Decide(original, $"HttpResult has no {method.Name} with these arguments: use {use}", "results");
            return original;
        }

        var type = original.Expression is MemberAccessExpressionSyntax { Expression: not SimpleNameSyntax }
            ? "Lamplighter.HttpResult"
            : changes.Lamplighter(original, "HttpResult").ToString();
        return SyntaxFactory.ParseExpression($"{type}.{text}").WithTriviaFrom(original);
    }

    // AddHeader changes the result, and WithHeader returns a copy, which a statement must keep.
    private ExpressionSyntax Header(InvocationExpressionSyntax original, MemberAccessExpressionSyntax access)
    {
        var changed = original
            .WithExpression(access
                .WithExpression((ExpressionSyntax)visit(access.Expression)!)
                .WithName(SyntaxFactory.IdentifierName("WithHeader")))
            .WithArgumentList((ArgumentListSyntax)visit(original.ArgumentList)!);
        var target = access.Expression;
        while (target is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax inner })
        {
            target = inner.Expression;
        }

        return original.Parent is ExpressionStatementSyntax && target is IdentifierNameSyntax
            && changes.Symbol(target) is ILocalSymbol or IParameterSymbol or IFieldSymbol
            ? SyntaxFactory.ParseExpression($"{target.WithoutTrivia()} = {changed.WithoutTrivia()}").WithTriviaFrom(original)
            : changed;
    }

    private string? Text(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var body = Argument(call, method, "body");
        if (IsBinary(call, method) || (method.Name is "NewResult" or "Created" && body is not null && IsText(call, method)))
        {
            return null;
        }

        switch (method.Name)
        {
            case "NewResult":
                var given = Argument(call, method, "statusCode")!;
                var status = given.Contains(' ') ? $"(int)({given})" : $"(int){given}";
                return body is null ? $"Status({status})" : $"Json({status}, {body})";
            case "Redirect":
                return $"Redirect{visit(call.ArgumentList)!.WithoutTrivia()}";
            case "ServiceUnavailable":
                return Argument(call, method, "delaySeconds") is { } delay
                    ? $"Status(503).WithHeader(\"retry-after\", {(delay.All(char.IsDigit) ? $"\"{delay}\"" : $"$\"{{{delay}}}\"")})"
                    : "Status(503)";
            case "Created":
                var uri = Argument(call, method, "uri");
                return (uri, body) switch
                {
                    (null, null) => "Status(201)",
                    (null, _) => $"Json(201, {body})",
                    (_, null) => $"Created({uri})",
                    _ => $"Created({uri}, {body})",
                };
            case "Ok":
                return body is null ? "Ok()" : IsText(call, method) ? $"Text({body})" : $"Ok({body})";
            default:
                return Status(method.Name) is { } code ? WithStatus(method.Name, code, body, IsText(call, method)) : null;
        }
    }

    private static string? WithStatus(string name, int code, string? body, bool isText) => body switch
    {
        null => name == "BadGateway" ? $"Status({code})" : $"{name}()",
        _ when isText => code >= 400 ? $"Problem({code}, detail: {body})" : null,
        _ => $"Json({code}, {body})",
    };

    // Annotations writes bytes as they are, not as JSON.
    private bool IsBinary(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var type = CallArguments.Find(call, method, "body") is { } body ? changes.Type(body.Expression) : null;
        if (type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            || (type is not null && (IsListOfBytes(type) || type.AllInterfaces.Any(IsListOfBytes))))
        {
            return true;
        }

        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "Stream" && type.ContainingNamespace?.ToDisplayString() == "System.IO")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsListOfBytes(ITypeSymbol type) => type is INamedTypeSymbol
    {
        OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IList_T,
        TypeArguments: [{ SpecialType: SpecialType.System_Byte }],
    };

    private bool IsText(InvocationExpressionSyntax call, IMethodSymbol method) =>
        CallArguments.Find(call, method, "body") is { } body && changes.Type(body.Expression)?.SpecialType == SpecialType.System_String;

    private string? Argument(InvocationExpressionSyntax call, IMethodSymbol method, string name) =>
        CallArguments.Find(call, method, name) is { Expression: var found } && !found.IsKind(SyntaxKind.NullLiteralExpression)
            ? visit(found)!.WithoutTrivia().ToString()
            : null;

    private static int? Status(string name) => name switch
    {
        "Accepted" => 202,
        "BadRequest" => 400,
        "Unauthorized" => 401,
        "Forbid" => 403,
        "NotFound" => 404,
        "Conflict" => 409,
        "InternalServerError" => 500,
        "BadGateway" => 502,
        _ => null,
    };
}
