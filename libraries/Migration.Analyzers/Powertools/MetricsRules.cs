using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// Single metrics, and dictionaries of dimensions.
internal sealed class MetricsRules(FileChanges changes, Func<SyntaxNode, SyntaxNode?> visit)
{
    // PushSingleMetric(…, nameSpace: "n", dimensions: new Dictionary { … }) becomes
    // AddSingleMetric(…, @namespace: "n", dimensions: [ … ]).
    internal InvocationExpressionSyntax SingleMetric(InvocationExpressionSyntax original, IMethodSymbol method)
    {
        changes.Change(original);
        var visited = ((ArgumentListSyntax)visit(original.ArgumentList)!).Arguments;
        var arguments = new List<ArgumentSyntax>();
        for (var i = 0; i < visited.Count; i++)
        {
            var argument = original.ArgumentList.Arguments[i];
            var parameter = CallArguments.Parameter(argument, i, method);
            var name = parameter switch
            {
                "nameSpace" => "namespace",
                "defaultDimensions" => "dimensions",
                "metricName" => "name",
                "metricResolution" => "resolution",
                _ => parameter!,
            };
            var value = name == "dimensions" ? Dimensions(argument.Expression, visited[i].Expression) : visited[i].Expression;
            arguments.Add(i < 3 && argument.NameColon is null ? Code.Argument(value) : Code.Named(name, value));
        }

        return original
            .WithExpression((ExpressionSyntax)visit(original.Expression)!)
            .WithArgumentList(Code.Arguments(original.ArgumentList, arguments));
    }

    // SetDefaultDimensions(new Dictionary { ["a"] = "b" }) becomes SetDefaultDimensions(("a", "b")). A variable stays.
    internal InvocationExpressionSyntax? DefaultDimensions(InvocationExpressionSyntax original)
    {
        if (original.ArgumentList.Arguments is not [{ Expression: { } expression }]
            || KeysAndValues.Read(expression) is not { Count: > 0 } pairs)
        {
            return null;
        }

        changes.Change(original);
        return original
            .WithExpression((ExpressionSyntax)visit(original.Expression)!)
            .WithArgumentList(SyntaxFactory.ParseArgumentList($"({string.Join(", ", KeysAndValues.Tuples(pairs, visit))})")
                .WithTriviaFrom(original.ArgumentList));
    }

    // o.DefaultDimensions = new Dictionary { ["a"] = "b" } becomes o.DefaultDimensions["a"] = "b".
    internal BlockSyntax? Assignment(ExpressionStatementSyntax original)
    {
        if (original.Expression is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            || changes.Symbol(assignment.Left) is not IPropertySymbol { Name: "DefaultDimensions" } property
            || property.ContainingType.Name != "MetricsOptions"
            || !PowertoolsNames.IsReplaced(property))
        {
            return null;
        }

        changes.Change(original);
        var target = visit(assignment.Left)!.WithoutTrivia();
        var statements = KeysAndValues.Read(assignment.Right) is { } pairs
            ? pairs.Select(pair => $"{target}[{visit(pair.Key)!.WithoutTrivia()}] = {visit(pair.Value)!.WithoutTrivia()};")
            : [$"foreach (var pair in {visit(assignment.Right)!.WithoutTrivia()}) {{ {target}[pair.Key] = pair.Value; }}"];
        return SyntaxFactory.Block(statements.Select(static text => SyntaxFactory.ParseStatement(text)));
    }

    // An array of pairs.
    private ExpressionSyntax Dimensions(ExpressionSyntax original, ExpressionSyntax visited)
    {
        if (original.IsKind(SyntaxKind.NullLiteralExpression) || original.IsKind(SyntaxKind.DefaultLiteralExpression))
        {
            return visited;
        }

        if (KeysAndValues.Read(original) is { } pairs)
        {
            return SyntaxFactory.ParseExpression($"[{string.Join(", ", KeysAndValues.Tuples(pairs, visit))}]");
        }

        if (!changes.Sees(original, "Enumerable"))
        {
            changes.Namespaces.Add("System.Linq");
        }

        return SyntaxFactory.ParseExpression($"[.. ({visited.WithoutTrivia()})?.Select(static pair => (pair.Key, pair.Value)) ?? []]");
    }
}
