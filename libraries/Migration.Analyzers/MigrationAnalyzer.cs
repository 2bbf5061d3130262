using System.Collections.Immutable;
using Lamplighter.Analyzers.Migration.Annotations;
using Lamplighter.Analyzers.Migration.Powertools;
using Lamplighter.Analyzers.Migration.Rewriting;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Analyzers.Migration;

/// <summary>Reports files that can be moved to Lamplighter, and places that need a decision.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MigrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        MigrationDescriptors.Powertools,
        MigrationDescriptors.PowertoolsDecision,
        MigrationDescriptors.Annotations,
        MigrationDescriptors.AnnotationsDecision,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (PowertoolsMigration.Applies(start.Compilation))
            {
                start.RegisterSemanticModelAction(static file => Report(
                    file,
                    PowertoolsMigration.Run(file.SemanticModel, file.CancellationToken),
                    MigrationDescriptors.Powertools,
                    MigrationDescriptors.PowertoolsDecision));
            }

            if (AnnotationsMigration.Applies(start.Compilation))
            {
                start.RegisterSemanticModelAction(static file => Report(
                    file,
                    AnnotationsMigration.Run(file.SemanticModel, file.CancellationToken),
                    MigrationDescriptors.Annotations,
                    MigrationDescriptors.AnnotationsDecision));
            }
        });
    }

    // One diagnostic for all changes: they are made together, because the old symbols are unknown after the first one.
    private static void Report(
        SemanticModelAnalysisContext file, MigratedFile migrated, DiagnosticDescriptor changes, DiagnosticDescriptor decision)
    {
        if (migrated.Changes.Count > 0)
        {
            var first = migrated.Changes.OrderBy(static place => place.SourceSpan.Start).First();
            file.ReportDiagnostic(Diagnostic.Create(changes, first, migrated.Changes.Count));
        }

        foreach (var one in migrated.Decisions)
        {
            file.ReportDiagnostic(Diagnostic.Create(decision, one.Place, one.Text, one.Section));
        }
    }
}
