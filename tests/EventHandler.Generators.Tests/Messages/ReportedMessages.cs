using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

// What the analyzers report about a source, as text: the code, the whole message and what code fixes get.
internal static class ReportedMessages
{
    internal static void AssertApproved(string name, Diagnostic[] diagnostics) => Approved.AssertText(
        "EventHandler.Generators.Tests",
        $"Messages.{name}",
        string.Concat(diagnostics
            .OrderBy(static one => one.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static one => one.Location.SourceSpan.Start)
            .ThenBy(static one => one.GetMessage(null), StringComparer.Ordinal)
            .Select(Text)));

    private static string Text(Diagnostic one) => $"{one.Id} {one.Severity}: {Code(one.Location)}\n    {Message(one)}\n"
        + string.Concat(one.Properties
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => $"    {pair.Key} = {pair.Value ?? "null"}\n"));

    private static string Code(Location location) =>
        location.SourceTree?.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length) ?? "";

    // Without the page that explains it.
    private static string Message(Diagnostic one)
    {
        var (message, hint) = (one.GetMessage(null), DiagnosticPage.Hint(one.Id, "Lamplighter.EventHandler"));
        Assert.EndsWith(hint, message, StringComparison.Ordinal);
        return message[..^hint.Length];
    }
}
