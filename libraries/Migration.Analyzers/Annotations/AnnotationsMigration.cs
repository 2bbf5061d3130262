using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Annotations;

/// <summary>Moves the routes of a file from Amazon.Lambda.Annotations to Lamplighter.</summary>
public static class AnnotationsMigration
{
    /// <summary>Whether the program knows Annotations.</summary>
    /// <param name="compilation">The program.</param>
    public static bool Applies(Compilation compilation) => Namespaces.Find(compilation, AnnotationsNames.Root) is not null;

    /// <summary>The file after the migration.</summary>
    /// <param name="model">The file.</param>
    /// <param name="stop">Cancels the work.</param>
    public static MigratedFile Run(SemanticModel model, CancellationToken stop)
    {
        var changes = new FileChanges(model, AnnotationsNames.IsReplaced, stop);
        var rewriter = new AnnotationsRewriter(changes);
        var rewritten = rewriter.Visit(model.SyntaxTree.GetRoot(stop));
        var result = changes.Finish(rewritten);
        if (result.Changes.Count == 0)
        {
            return result;
        }

        Func<string, bool> isOld = rewriter.KeepsAnnotations ? static _ => false : AnnotationsNames.IsReplaced;
        return result with
        {
            Root = UsingDirectives.Replace(
                (CompilationUnitSyntax)rewritten, changes, isOld, Namespaces.IsImportedByAll(model.Compilation, isOld)),
        };
    }
}
