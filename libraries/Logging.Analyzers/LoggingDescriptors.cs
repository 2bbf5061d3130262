using Lamplighter.Generators.Shared;
using Lamplighter.Internal.Logging.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.Logging;

internal static class LoggingDescriptors
{
    internal static readonly DiagnosticDescriptor Rate = Make(
        "LAMP0030",
        "Sample rate is out of range",
        "Sample rate {0} is out of range. Use a value from 0 to 1, for example 0.5 for half of all invocations.",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor Path = Make(
        "LAMP0031",
        "Path into the event isn't valid",
        "\"{0}\" isn't {1}. " + EventPath.Syntax,
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor Reserved = Make(
        "LAMP0032",
        "Value has the name of a reserved log key",
        "The log key \"{0}\" is reserved for Lamplighter or CloudWatch, so the value is only in the message. Use another name.",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor Count = Make(
        "LAMP0033",
        "Template and values don't match",
        "The template has names for {0} and the call has {1}. Pass one value for each name, in the same order.",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor ForeignLogger = Make(
        "LAMP0034",
        "AddLambdaLogger of another package is called",
        "AddLambdaLogger is the method of {0}, which writes other lines than Lamplighter. Call AddLamplighterLogger.",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message + DiagnosticPage.Hint(id, "Lamplighter.Logging"),
        "Lamplighter.Logging",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(id));
}
