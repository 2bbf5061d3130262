using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.Batch;

/// <summary>
/// Reports events in a template, an additional file of the project, that invoke a function with batches and lack
/// <c>ReportBatchItemFailures</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TemplateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(BatchDescriptors.Template);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    // Only the sources for which the project has a processor: a template can have other functions too.
    private static void Start(CompilationStartAnalysisContext context)
    {
        var templates = context.Options.AdditionalFiles.Where(static file => IsTemplate(file.Path)).ToList();
        if (templates.Count == 0)
        {
            return;
        }

        var sources = new ConcurrentDictionary<string, bool>();
        context.RegisterOperationAction(
            operation =>
            {
                if (BatchCalls.SourceOf(((IInvocationOperation)operation.Operation).TargetMethod) is { } source)
                {
                    sources[source] = true;
                }
            },
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var template in templates)
            {
                Check(end, template, sources.Keys);
            }
        });
    }

    private static void Check(CompilationAnalysisContext context, AdditionalText template, ICollection<string> sources)
    {
        if (sources.Count == 0 || template.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var found in TemplateEvents.Incomplete(text, sources))
        {
            var span = found.Line.Span;
            context.ReportDiagnostic(Diagnostic.Create(
                BatchDescriptors.Template, Location.Create(template.Path, span, text.Lines.GetLinePositionSpan(span)), found.Type));
        }
    }

    private static bool IsTemplate(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
