using Lamplighter.Analyzers.Logging;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Descriptors_Each_HasAPageAndALineInTheIndex()
    {
        DiagnosticAnalyzer[] analyzers = [new LoggingAttributeAnalyzer(), new LogTemplateAnalyzer(), new ForeignLoggerAnalyzer()];
        var index = File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics/index.md"));
        Assert.All(analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics), descriptor =>
        {
            var page = File.ReadAllText(Path.Combine(Repository.Root, $"docs/diagnostics/{descriptor.Id}.md"));
            var severity = descriptor.DefaultSeverity.ToString().ToUpperInvariant();
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\nSeverity: {severity}", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(
                $"| [{descriptor.Id}]({descriptor.Id}.md) | {severity} | {descriptor.Title} |",
                index,
                StringComparison.OrdinalIgnoreCase);
        });
    }
}
