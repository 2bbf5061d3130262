using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lamplighter.CodeFixes;

/// <summary>What the code fixes have in common: each mends a single place, so all places of a kind can be mended at once.</summary>
/// <param name="ids">The diagnostics that it mends.</param>
public abstract class LamplighterCodeFix(params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    // The innermost node of a kind where the diagnostic stands.
    private protected static async Task<T?> FindAsync<T>(CodeFixContext context, Diagnostic diagnostic)
        where T : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<T>();
    }

    // Offers to put another node in the place of one. All offers with one key can be taken at once.
    private protected static void Offer(CodeFixContext context, Diagnostic diagnostic, string title, string key, SyntaxNode node, Func<SyntaxNode> mended) =>
        context.RegisterCodeFix(CodeAction.Create(title, stop => ReplaceAsync(context.Document, node, mended(), stop), key), diagnostic);

    private static async Task<Document> ReplaceAsync(Document document, SyntaxNode node, SyntaxNode mended, CancellationToken stop)
    {
        var root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(node, mended));
    }
}
