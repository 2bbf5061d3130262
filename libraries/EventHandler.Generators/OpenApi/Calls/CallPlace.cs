using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lamplighter.Generators.EventHandler.OpenApi.Calls;

// Where a call stands: the pipeline of the generator keeps no nodes.
internal sealed record CallPlace(string Path, int Start, int Length)
{
    internal static CallPlace Of(SyntaxNode call) => new(call.SyntaxTree.FilePath, call.Span.Start, call.Span.Length);

    internal static IEnumerable<InvocationExpressionSyntax> Find(Compilation compilation, IEnumerable<CallPlace> places)
    {
        var trees = compilation.SyntaxTrees.ToLookup(static tree => tree.FilePath, StringComparer.Ordinal);
        foreach (var place in places)
        {
            var span = new TextSpan(place.Start, place.Length);
            foreach (var tree in trees[place.Path].Where(tree => tree.Length >= span.End))
            {
                if (tree.GetRoot().FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>(
                    node => node.Span == span) is { } call)
                {
                    yield return call;
                }
            }
        }
    }
}
