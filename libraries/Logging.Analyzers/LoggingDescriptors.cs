using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.Logging;

internal static class LoggingDescriptors
{
    internal static readonly DiagnosticDescriptor Rate = Make(
        "LAMP0030",
        "A sample rate is from 0 to 1",
        "{0} is no share of invocations: a sample rate is from 0, none, to 1, all",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor Path = Make(
        "LAMP0031",
        "This is no path into an event",
        "\"{0}\" is {1}: write names joined by dots, \"names in quotes\", [0] for items, and || between alternatives",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor Reserved = Make(
        "LAMP0032",
        "A value has the name of one of the line's own keys",
        "Every log line has a key \"{0}\" of its own, so the value is in the message only; give it another name",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor Count = Make(
        "LAMP0033",
        "A template and its values do not fit",
        "The template names {0} and the call has {1}; each name needs a value, in the same order",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        "Lamplighter.Logging",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md");
}
