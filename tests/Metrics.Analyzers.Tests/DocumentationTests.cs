using System.Text.RegularExpressions;
using Lamplighter.Analyzers.EmfMetrics;

namespace Lamplighter.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Descriptors_Each_HasAPageAndALineInTheIndex()
    {
        var index = File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics/index.md"));
        Assert.All(new MetricsAnalyzer().SupportedDiagnostics, descriptor =>
        {
            var page = File.ReadAllText(Path.Combine(Repository.Root, $"docs/diagnostics/{descriptor.Id}.md"));
            var severity = descriptor.DefaultSeverity.ToString().ToUpperInvariant();
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\nSeverity: {severity}", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(
                $"| [{descriptor.Id}]({descriptor.Id}.md) | {severity} | {descriptor.Title} |", index, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Pages_EveryExample_HasNothingToReport()
    {
        string[] pages =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "docs/diagnostics"), "LAMP02*.md"),
            Path.Combine(Repository.Root, "docs/metrics.md"),
        ];
        Assert.Equal(12, pages.Length);
        foreach (var page in pages)
        {
            var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
            foreach (Match example in Regex.Matches(text, "```csharp\n(.*?)```", RegexOptions.Singleline))
            {
                if (!example.Value.Contains("TelemetryCapture", StringComparison.Ordinal))
                {
                    // The sources of these tests begin with it.
                    var source = example.Groups[1].Value.Replace("using Lamplighter;\n", "", StringComparison.Ordinal);
                    Assert.Empty(await Analyzed.SourceAsync(source));
                }
            }
        }
    }
}
