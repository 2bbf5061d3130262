namespace Lamplighter.Generators.Shared;

// Where a diagnostic is explained: on the project's site, and as long as there isn't one, in the package that reports it.
internal static class DiagnosticPage
{
    internal static string Link(string id) => $"{ProjectFacts.Url}diagnostics/{id}/";

    // Follows the message.
    internal static string Hint(string id, string package) =>
        ProjectFacts.HasSite ? "" : $" (explained in docs/diagnostics/{id}.md of the package {package})";
}
