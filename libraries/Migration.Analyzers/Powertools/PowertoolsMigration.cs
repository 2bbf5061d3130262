using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

/// <summary>Moves a file from Powertools for AWS Lambda (.NET) to Lamplighter.</summary>
public static class PowertoolsMigration
{
    /// <summary>Whether the program knows Powertools.</summary>
    /// <param name="compilation">The program.</param>
    public static bool Applies(Compilation compilation) => Namespaces.Find(compilation, PowertoolsNames.Root) is not null;

    /// <summary>The file after the migration.</summary>
    /// <param name="model">The file.</param>
    /// <param name="stop">Cancels the work.</param>
    public static MigratedFile Run(SemanticModel model, CancellationToken stop)
    {
        var changes = new FileChanges(model, PowertoolsNames.IsReplaced, stop);
        var root = model.SyntaxTree.GetRoot(stop);
        var rewritten = new PowertoolsRewriter(changes).Visit(root);
        var result = changes.Finish(rewritten);
        return result.Changes.Count == 0
            ? result
            : result with
            {
                Root = UsingDirectives.Replace(
                    (CompilationUnitSyntax)rewritten,
                    changes,
                    PowertoolsNames.IsReplaced,
                    Namespaces.IsImportedByAll(model.Compilation, PowertoolsNames.IsReplaced)),
            };
    }
}
