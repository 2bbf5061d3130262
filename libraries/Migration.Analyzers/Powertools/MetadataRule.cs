using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// AddMetadata(namespace, key, value) becomes AddMetadata(key, value, namespace).
internal static class MetadataRule
{
    internal static InvocationExpressionSyntax Reorder(InvocationExpressionSyntax original, Func<SyntaxNode, SyntaxNode?> visit)
    {
        var arguments = original.ArgumentList.Arguments;
        var visited = ((ArgumentListSyntax)visit(original.ArgumentList)!).Arguments;

        // Names keep their meaning in any order.
        return original.WithArgumentList(
            arguments.Any(static argument => argument.NameColon is not null)
                ? original.ArgumentList.WithArguments(visited)
                : Code.Arguments(
                    original.ArgumentList,
                    [visited[1], visited[2], Code.Named("namespace", visited[0].Expression)]));
    }
}
