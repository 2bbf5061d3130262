using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// Log calls with keys for one line, and the methods that Powertools adds to ILogger.
internal sealed class LoggerRules(FileChanges changes, Func<SyntaxNode, SyntaxNode?> visit)
{
    // Logger.LogInformation(keys, "text") becomes using (Logger.PushKeys(keys)) { Logger.LogInformation("text"); }.
    internal UsingStatementSyntax? ExtraKeys(ExpressionStatementSyntax original)
    {
        if (original.Expression is not InvocationExpressionSyntax call
            || changes.Symbol(call) is not IMethodSymbol method
            || !HasExtraKeys(method)
            || CallArguments.Find(call, method, "extraKeys") is not { } keys)
        {
            return null;
        }

        var isExtension = IsExtension(call, method);
        var pairs = KeysAndValues.Read(keys.Expression);
        if (pairs is null or { Count: 0 } && !KeysAndValues.IsPairs(changes.Type(keys.Expression)))
        {
            return null;
        }

        // A type that contains the pairs itself, such as a dictionary of a library, is passed on.
        if (keys.Expression is AnonymousObjectCreationExpressionSyntax && isExtension)
        {
            return null;
        }

        changes.Change(call);
        var visited = ((ArgumentListSyntax)visit(call.ArgumentList)!).Arguments;
        var index = call.ArgumentList.Arguments.IndexOf(keys);
        var target = call.Expression is MemberAccessExpressionSyntax access
            ? visit(access.Expression)!.WithoutTrivia().ToString()
            : changes.Lamplighter(call, "Logger").ToString();
        var pushed = isExtension || pairs is null
            ? visited[index].Expression.WithoutTrivia().ToString()
            : string.Join(", ", KeysAndValues.Tuples(pairs, visit));
        var rest = call.WithExpression((ExpressionSyntax)visit(call.Expression)!.WithoutTrivia()).WithArgumentList(
            Code.Arguments(call.ArgumentList, [.. visited.RemoveAt(index).Select(static one => one.WithoutTrivia())]));
        return Code.Using(
            $"{target}.{(isExtension ? "BeginScope" : "PushKeys")}({pushed})",
            SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(rest.WithoutTrivia())),
            original);
    }

    // A call of Logger with keys that isn't a statement, or whose keys are an object.
    internal void Check(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (HasExtraKeys(method))
        {
            changes.Decide(call, "Put the keys into Logger.PushKeys, and the call into its block", "keys-for-one-line");
        }
    }

    // log.AppendKey("a", 1) becomes Logger.AppendKey("a", 1); log.LogError(error) becomes log.LogError(error, error.Message).
    internal InvocationExpressionSyntax? Extension(InvocationExpressionSyntax original, IMethodSymbol method)
    {
        if (!IsExtension(original, method) || original.Expression is not MemberAccessExpressionSyntax access || HasExtraKeys(method))
        {
            return null;
        }

        var arguments = (ArgumentListSyntax)visit(original.ArgumentList)!;
        if (Static(method.Name) is { } name)
        {
            changes.Change(original);
            return original
                .WithExpression(access
                    .WithExpression(changes.Lamplighter(original, "Logger").WithTriviaFrom(access.Expression))
                    .WithName(SyntaxFactory.IdentifierName(name)))
                .WithArgumentList(arguments);
        }

        var last = method.Parameters.LastOrDefault();
        if (last is { Name: "exception" } && arguments.Arguments is [.., { Expression: IdentifierNameSyntax error }])
        {
            changes.Change(original);
            return original
                .WithExpression(access.WithExpression((ExpressionSyntax)visit(access.Expression)!))
                .WithArgumentList(Code.Arguments(
                    original.ArgumentList,
                    [.. arguments.Arguments, Code.Argument(SyntaxFactory.ParseExpression($"{error}.Message"))]));
        }

        return null;
    }

    // Text as keys is the trap of these overloads: the text is meant as a value of the template.
    internal static bool HasExtraKeys(IMethodSymbol method) =>
        TakesExtraKeys(method)
            && method.TypeArguments is [{ SpecialType: not SpecialType.System_String } keys]
            && !IsException(keys);

    internal static bool TakesExtraKeys(IMethodSymbol method) =>
        PowertoolsNames.IsReplaced(method)
            && (method.ReducedFrom ?? method).OriginalDefinition.Parameters.Any(static parameter => parameter.Name == "extraKeys");

    // An exception of a derived type binds to these overloads too, and is logged as the exception.
    private static bool IsException(ITypeSymbol? type)
    {
        while (type is not null && type.ToDisplayString() != "System.Exception")
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static bool IsExtension(InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.ReducedFrom is not null && PowertoolsNames.IsReplaced(method) && call.Expression is MemberAccessExpressionSyntax;

    private static string? Static(string method) => method switch
    {
        "AppendKey" or "AppendKeys" or "RemoveKeys" or "FlushBuffer" or "ClearBuffer" => method,
        "RemoveKey" => "RemoveKeys",
        "GetAllKeys" => "GetKeys",
        _ => null,
    };
}
