using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;

namespace Lamplighter.CodeFixes;

/// <summary>What the code fixes have in common: each one fixes a single place, so all places of a kind can be fixed at once.</summary>
/// <param name="ids">The ids of the diagnostics that it fixes.</param>
public abstract class LamplighterCodeFix(params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            await OfferAsync(context, diagnostic).ConfigureAwait(false);
        }
    }

    // Offers what fixes one diagnostic.
    private protected abstract Task OfferAsync(CodeFixContext context, Diagnostic diagnostic);

    // The innermost node of a kind where the diagnostic stands.
    private protected static async Task<T?> FindAsync<T>(CodeFixContext context, Diagnostic diagnostic)
        where T : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<T>();
    }

    // Offers to replace a node. All offers with the same key can be applied at once.
    private protected static void Offer(
        CodeFixContext context, Diagnostic diagnostic, string title, string key, SyntaxNode node, Func<SyntaxNode> replacement) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, stop => ReplaceAsync(context.Document, node, replacement(), stop), key), diagnostic);

    private static async Task<Document> ReplaceAsync(Document document, SyntaxNode node, SyntaxNode replacement, CancellationToken stop)
    {
        var root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(node, replacement));
    }
}
