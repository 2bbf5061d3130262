using Lamplighter.Analyzers.Tracing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

public sealed class MetadataOrderTests
{
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Tracer).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
    ];

    [Theory]
    [InlineData("Tracer.AddMetadata(\"orders\", \"id\", text);")]
    [InlineData("Tracer.AddMetadata(\"orders\", \"state\", \"done\");")]
    [InlineData("Tracer.AddMetadata(\"orders\", text, text.Trim());")]
    [InlineData("using var span = Tracer.StartSpan(\"a\"); span.AddMetadata(\"orders\", nameof(text), text);")]
    [InlineData("Lamplighter.Tracer.AddMetadata($\"{text}\", $\"{text}\", text);")]
    public async Task AddMetadata_ThatMayBeInTheOtherOrder_IsReported(string code)
    {
        var found = Assert.Single(await AnalyzeAsync(code));
        Assert.Equal("LAMP0040", found.Id);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains("@namespace: ", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tracer.AddMetadata(\"id\", text);")]
    [InlineData("Tracer.AddMetadata(\"id\", text, @namespace: \"orders\");")]
    [InlineData("Tracer.AddMetadata(@namespace: \"orders\", key: \"id\", value: text);")]
    [InlineData("Tracer.AddMetadata(\"id\", 7, \"orders\");")]
    [InlineData("Tracer.AddMetadata(\"id\", new { text }, \"orders\");")]
    [InlineData("Tracer.AddMetadata(\"id\", (object)7, text);")]
    [InlineData("Other.AddMetadata(\"orders\", \"id\", text);")]
    public async Task AddMetadata_InItsOrder_IsNotReported(string code) => Assert.Empty(await AnalyzeAsync(code));

    [Fact]
    public void Descriptor_HasAPageAndALineInTheIndex()
    {
        var descriptor = Assert.Single(new MetadataOrderAnalyzer().SupportedDiagnostics);
        var docs = Path.Combine(Repository.Root, "docs", "diagnostics");
        Assert.StartsWith(
            $"# {descriptor.Id}: {descriptor.Title}\n\nSeverity: warning",
            File.ReadAllText(Path.Combine(docs, $"{descriptor.Id}.md")),
            StringComparison.Ordinal);
        Assert.Contains(
            $"| [{descriptor.Id}]({descriptor.Id}.md) | warning | {descriptor.Title} |",
            File.ReadAllText(Path.Combine(docs, "index.md")),
            StringComparison.Ordinal);
    }

    private static async Task<Diagnostic[]> AnalyzeAsync(string code)
    {
        var source = $$"""
            using Lamplighter;
            public static class Other { public static void AddMetadata(string key, object? value, string? @namespace = null) { } }
            public static class C { public static void M(string text) { {{code}} } }
            """;
        var compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. await compilation.WithAnalyzers([new MetadataOrderAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)];
    }
}
