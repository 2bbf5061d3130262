using Lamplighter.Analyzers.Batch;

namespace Lamplighter.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Descriptors_Each_HasAPageAndALineInTheIndex()
    {
        var index = File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics/index.md"));
        Assert.All(
            [.. new BatchHandlerAnalyzer().SupportedDiagnostics, .. new TemplateAnalyzer().SupportedDiagnostics],
            descriptor =>
            {
                var page = File.ReadAllText(Path.Combine(Repository.Root, $"docs/diagnostics/{descriptor.Id}.md"));
                var severity = descriptor.DefaultSeverity.ToString().ToUpperInvariant();
                var title = $"# {descriptor.Id}: {descriptor.Title}\n\nSeverity: {severity}";
                var line = $"| [{descriptor.Id}]({descriptor.Id}.md) | {severity} | {descriptor.Title} |";
                Assert.StartsWith(title, page, StringComparison.OrdinalIgnoreCase);
                Assert.Contains(line, index, StringComparison.OrdinalIgnoreCase);
            });
    }
}
