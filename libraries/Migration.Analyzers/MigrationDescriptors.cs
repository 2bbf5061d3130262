using Lamplighter.Generators.Shared;

namespace Lamplighter.Analyzers.Migration;

internal static class MigrationDescriptors
{
    internal static readonly DiagnosticDescriptor Powertools = Make(
        "LAMP0901",
        "File uses Powertools for AWS Lambda (.NET)",
        "{0} places of this file can be changed to Lamplighter. Apply the code fix, or run \"dotnet format analyzers --diagnostics "
            + "LAMP0901 --severity info\", before you replace the packages.",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor PowertoolsDecision = Make(
        "LAMP0902",
        "Use of Powertools needs a decision",
        "This has no exact equivalent in Lamplighter. {0} (docs/migration-powertools.md#{1}).",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor Annotations = Make(
        "LAMP0903",
        "File has routes of Amazon.Lambda.Annotations",
        "{0} places of this file can be changed to Lamplighter. Apply the code fix, or run \"dotnet format analyzers --diagnostics "
            + "LAMP0903 --severity info\", before you replace the packages.",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor AnnotationsDecision = Make(
        "LAMP0904",
        "Use of Amazon.Lambda.Annotations needs a decision",
        "This has no exact equivalent in Lamplighter. {0} (docs/migration-annotations.md#{1}).",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message + DiagnosticPage.Hint(id, "Lamplighter.Migration"),
        "Lamplighter.Migration",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(id));
}
