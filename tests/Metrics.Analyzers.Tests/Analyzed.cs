using System.Collections.Immutable;
using Lamplighter.Analyzers.EmfMetrics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

/// <summary>A user's source, and what the analyzer says of it.</summary>
public static class Analyzed
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.IO; using System.Linq; "
        + "using System.Threading; using System.Threading.Tasks; using Lamplighter;\n";

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Metrics).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
    ];

    /// <summary>
    /// The diagnostics in order of place; fails when the source does not compile. Hints about a namespace that is set nowhere are left out
    /// unless asked for, since most sources here have none.
    /// </summary>
    public static async Task<Diagnostic[]> SourceAsync(string source, bool withHints = false)
    {
        var tree = CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.CSharp14));
        var cancellation = TestContext.Current.CancellationToken;
        var root = (CompilationUnitSyntax)await tree.GetRootAsync(cancellation);
        var isProgram = root.Members.Any(static member => member is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "User",
            [tree],
            s_references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(cancellation)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => diagnostic.ToString()));
        var found = await compilation.WithAnalyzers([new MetricsAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation);
        return
        [
            .. found.Where(diagnostic => withHints || diagnostic.Severity > DiagnosticSeverity.Info)
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
        ];
    }

    /// <summary>The same for statements of a method.</summary>
    public static Task<Diagnostic[]> StatementsAsync(string statements) =>
        SourceAsync(
            $$"""public static class Handler { public static void Handle(string input, double value, bool flag) { {{statements}} } }""");
}
