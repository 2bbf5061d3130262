using System.Collections.Immutable;
using Lamplighter.Analyzers.Batch;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Lamplighter.Tests;

/// <summary>A user's source, and what the analyzers report about it.</summary>
public static class Analyzed
{
    private const string Usings =
        "using System; using System.IO; using System.Threading; using System.Threading.Tasks; using Lamplighter;\n"
        + "public sealed record Order(string Id);\n";

    internal static CSharpParseOptions Parse { get; } = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(BatchProcessor).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(SqsMessages).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
    ];

    /// <summary>The ids of what the analyzers report, with the line; fails when the source doesn't compile.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> SourceAsync(string source, string? template = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = Compile(Usings + source);
        Assert.Empty(compilation.GetDiagnostics(cancellation)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => diagnostic.ToString()));
        ImmutableArray<AdditionalText> files = template is null ? [] : [new Template(template)];
        return await compilation.WithAnalyzers([new BatchHandlerAnalyzer(), new TemplateAnalyzer()], new AnalyzerOptions(files))
            .GetAnalyzerDiagnosticsAsync(cancellation);
    }

    internal static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "User",
        [CSharpSyntaxTree.ParseText(source, Parse, cancellationToken: TestContext.Current.CancellationToken)],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private sealed class Template(string text) : AdditionalText
    {
        public override string Path => "template.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
