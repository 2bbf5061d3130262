namespace Lamplighter.Analyzers.Migration.Rewriting;

// Names and values that stand in the code: in a new dictionary, or in an anonymous object.
internal static class KeysAndValues
{
    // Null if they can't be read from the code.
    internal static List<(ExpressionSyntax Key, ExpressionSyntax Value)>? Read(ExpressionSyntax expression) => expression switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: var initializer } =>
            Elements(initializer),
        AnonymousObjectCreationExpressionSyntax anonymous => Members(anonymous),
        _ => null,
    };

    // ("a", 1), ("b", 2)
    internal static IEnumerable<string> Tuples(
        List<(ExpressionSyntax Key, ExpressionSyntax Value)> pairs, Func<SyntaxNode, SyntaxNode?> visit) =>
        pairs.Select(pair => $"({Visited(pair.Key, visit)}, {Visited(pair.Value, visit)})");

    internal static bool IsPairs(ITypeSymbol? type) => type is not null
        && type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : []).Any(static one =>
            one is { Name: "IEnumerable", TypeArguments: [INamedTypeSymbol { Name: "KeyValuePair" }] });

    // Names in the code have no nodes in the original file, so only those that were read there are visited.
    private static SyntaxNode Visited(ExpressionSyntax expression, Func<SyntaxNode, SyntaxNode?> visit) =>
        (expression.Parent is null ? expression : visit(expression) ?? expression).WithoutTrivia();

    private static List<(ExpressionSyntax, ExpressionSyntax)>? Elements(InitializerExpressionSyntax? initializer)
    {
        var pairs = new List<(ExpressionSyntax, ExpressionSyntax)>();
        foreach (var element in initializer?.Expressions ?? [])
        {
            switch (element)
            {
                case InitializerExpressionSyntax { Expressions: [var key, var value] }:
                    pairs.Add((key, value));
                    break;
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [var name] } } assignment:
                    pairs.Add((name.Expression, assignment.Right));
                    break;
                default:
                    return null;
            }
        }

        return pairs;
    }

    private static List<(ExpressionSyntax, ExpressionSyntax)>? Members(AnonymousObjectCreationExpressionSyntax anonymous)
    {
        var pairs = new List<(ExpressionSyntax, ExpressionSyntax)>();
        foreach (var member in anonymous.Initializers)
        {
            var name = member.NameEquals?.Name.Identifier.ValueText ?? member.Expression switch
            {
                IdentifierNameSyntax simple => simple.Identifier.ValueText,
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                _ => null,
            };
            if (name is null)
            {
                return null;
            }

            pairs.Add((Code.Text(name), member.Expression));
        }

        return pairs;
    }
}
