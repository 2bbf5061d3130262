using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lamplighter.Generators.EventHandler;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

// Every example compiles by itself, and the analyzer has nothing against it.
public sealed class DocumentationTests
{
    // What System.Text.Json's generator would add.
    private const string Context = """

        partial class AppJson
        {
            public static AppJson Default { get; } = new();
            public AppJson() : base(null) { }
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
        }
        """;

    // What the build reports isn't about code.
    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "LAMP01*.md").Select(Path.GetFullPath)
            .Where(static page => Path.GetFileName(page) != "LAMP0124.md"),
        Path.Combine(Repository.Root, "docs", "event-handler.md")
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_EveryExample_Compiles(string page)
    {
        var examples = Regex.Matches(
            await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken),
            "```csharp\n(.*?)```",
            RegexOptions.Singleline);
        Assert.NotEmpty(examples);
        foreach (Match example in examples)
        {
            // The sources of these tests begin with it.
            var source = example.Groups[1].Value.Replace("using Lamplighter;\n", "", StringComparison.Ordinal);
            var compiled = Compiled.From(source.Contains("class AppJson", StringComparison.Ordinal) ? source + Context : source);
            Assert.Empty(compiled.CompilerProblems);
            var isWritten = page.EndsWith("LAMP0125.md", StringComparison.Ordinal) ? "true" : "false";
            Assert.All(
                await compiled.AnalyzeAsync(("LamplighterOpenApi", isWritten)), diagnostic => Assert.Equal("LAMP0107", diagnostic.Id));
        }
    }

    [Fact]
    public void Descriptors_Each_LinksToItsPage() => Assert.All(
        [.. new RouteAnalyzer().SupportedDiagnostics, .. new OpenApiAnalyzer().SupportedDiagnostics],
        static descriptor => Assert.Equal(
            new Uri(ProjectFacts.Url + $"diagnostics/{descriptor.Id}/"), new Uri(descriptor.HelpLinkUri)));

    [Fact]
    public void Descriptors_Each_IsApproved() => Approved.AssertText(
        "EventHandler.Generators.Tests",
        "Descriptors",
        string.Concat(((ImmutableArray<DiagnosticDescriptor>)
            [.. new RouteAnalyzer().SupportedDiagnostics, .. new OpenApiAnalyzer().SupportedDiagnostics])
            .Select(static one => $"{one.Id} {one.Category} {one.DefaultSeverity} {one.IsEnabledByDefault}: {one.Title}"
                + $" ({string.Join(", ", one.CustomTags)})\n    {Message(one)}\n")));

    // Without the page, which follows.
    private static string Message(DiagnosticDescriptor descriptor)
    {
        var (message, hint) = ($"{descriptor.MessageFormat}", DiagnosticPage.Hint(descriptor.Id, "Lamplighter.EventHandler"));
        Assert.EndsWith(hint, message, StringComparison.Ordinal);
        return message[..^hint.Length];
    }

    [Fact]
    public void Descriptors_Each_HasAPage() => Assert.All(
        [.. new RouteAnalyzer().SupportedDiagnostics, .. new OpenApiAnalyzer().SupportedDiagnostics],
        descriptor => Assert.StartsWith(
            $"# {descriptor.Id}: {descriptor.Title}\n",
            File.ReadAllText(Path.Combine(Repository.Root, $"docs/diagnostics/{descriptor.Id}.md")),
            StringComparison.Ordinal));
}
