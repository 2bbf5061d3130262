using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Errors throw at run time, or can never work. Warnings are left out at run time, or apply only on some paths.
internal static class Descriptors
{
    private const string Category = "Lamplighter.Metrics";

    internal static readonly DiagnosticDescriptor Name = Error("LAMP0201", "Name of a metric or of metadata is not allowed");

    internal static readonly DiagnosticDescriptor Namespace = Error("LAMP0202", "Namespace of metrics is not allowed");

    internal static readonly DiagnosticDescriptor DimensionName = Error("LAMP0203", "Name of a dimension is not allowed");

    internal static readonly DiagnosticDescriptor DimensionValue = Warning("LAMP0204", "Value of a dimension is not allowed");

    internal static readonly DiagnosticDescriptor TooManyDimensions = Error("LAMP0205", "Too many dimensions");

    internal static readonly DiagnosticDescriptor Value = Warning("LAMP0206", "Value of a metric is not allowed");

    internal static readonly DiagnosticDescriptor TwoMeanings = Warning("LAMP0207", "A name means two things");

    internal static readonly DiagnosticDescriptor NoPair = Error("LAMP0208", "Default dimension is not name=value");

    internal static readonly DiagnosticDescriptor NoUnit = Error("LAMP0209", "Not a unit or resolution of CloudWatch");

    internal static readonly DiagnosticDescriptor Option = Error("LAMP0210", "Option of metrics is not allowed");

    internal static readonly DiagnosticDescriptor NoNamespace = Create(
        "LAMP0211", "Metrics have no namespace in the source", DiagnosticSeverity.Info, WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Error(string id, string title) => Create(id, title, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title) => Create(id, title, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, DiagnosticSeverity severity, params string[] tags) =>
        new(
            id,
            title,
            "{0}" + DiagnosticPage.Hint(id, "Lamplighter.Metrics"),
            Category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: DiagnosticPage.Link(id),
            customTags: tags);
}
