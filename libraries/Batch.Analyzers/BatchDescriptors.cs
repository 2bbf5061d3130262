using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.Batch;

internal static class BatchDescriptors
{
    internal static readonly DiagnosticDescriptor Template = Make(
        "LAMP0401",
        "Template doesn't ask for failures of records",
        "{0} invokes a function with batches, but FunctionResponseTypes lacks ReportBatchItemFailures. Lambda ignores the response of the "
        + "function then, and takes the whole batch as done. Add FunctionResponseTypes: [ReportBatchItemFailures].",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    internal static readonly DiagnosticDescriptor Response = Make(
        "LAMP0402",
        "Response of a batch isn't returned",
        "The result of {0} isn't used. If the function doesn't return it, Lambda takes the whole batch as done, and failed records are "
        + "lost. Return it from the function.",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor AsyncVoid = Make(
        "LAMP0403",
        "Handler of a record calls an async void method",
        "{0} is an async void method, so the record counts as done before it completes, and an exception in it ends the process. Change "
        + "its return type to Task, and await or return it.",
        DiagnosticSeverity.Error);

    private const string Package = "Lamplighter.Batch";

    private static DiagnosticDescriptor Make(
        string id, string title, string message, DiagnosticSeverity severity, params string[] tags) => new(
        id,
        title,
        message + DiagnosticPage.Hint(id, Package),
        Package,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(id),
        customTags: tags);
}
