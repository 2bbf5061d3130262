using System.Collections.Immutable;
using Lamplighter.Analyzers.Migration.Annotations;
using Lamplighter.Analyzers.Migration.Powertools;
using Lamplighter.Analyzers.Migration.Rewriting;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Formatting;

namespace Lamplighter.Migration;

/// <summary>Moves whole files from Powertools (LAMP0901) or Amazon.Lambda.Annotations (LAMP0903) to Lamplighter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MigrationCodeFix : CodeFixProvider
{
    private const string Powertools = "LAMP0901";
    private const string Annotations = "LAMP0903";

    private static readonly FixAllProvider s_fixAll = FixAllProvider.Create(static async (context, document, diagnostics) =>
        diagnostics.IsEmpty
            ? document
            : await FixAsync(document, context.DiagnosticIds.Contains(Powertools), context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Powertools, Annotations];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_fixAll;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var isPowertools = diagnostic.Id == Powertools;
            context.RegisterCodeFix(
                CodeAction.Create(
                    isPowertools ? "Move this file from Powertools to Lamplighter" : "Move the routes of this file to Lamplighter",
                    stop => FixAsync(context.Document, isPowertools, stop),
                    diagnostic.Id),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> FixAsync(Document document, bool isPowertools, CancellationToken stop)
    {
        if (await document.GetSemanticModelAsync(stop).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        var migrated = isPowertools ? PowertoolsMigration.Run(model, stop) : AnnotationsMigration.Run(model, stop);
        return await Formatter
            .FormatAsync(document.WithSyntaxRoot(migrated.Root), FileChanges.Reformat, cancellationToken: stop)
            .ConfigureAwait(false);
    }
}
