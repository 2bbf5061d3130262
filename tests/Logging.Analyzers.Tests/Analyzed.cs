using System.Collections.Immutable;
using Lamplighter.Analyzers.Logging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

/// <summary>A user's source, and what the analyzers report for it.</summary>
internal static class Analyzed
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(
                static path =>
                    Path.GetFileName(path) is var name
                        && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Logger).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
    ];

    /// <summary>A package with a source.</summary>
    public static MetadataReference Package(string name, string source)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    /// <summary>The diagnostics of a class with these members, in order of place; fails when it doesn't compile.</summary>
    public static async Task<Diagnostic[]> MemberAsync(string members, params MetadataReference[] others)
    {
        var source = $"using System;\nusing Lamplighter;\nusing Microsoft.Extensions.Logging;\npublic sealed class C {{ {members} }}";
        var compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))],
            s_references.AddRange(others),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var found = await compilation
            .WithAnalyzers([new LoggingAttributeAnalyzer(), new LogTemplateAnalyzer(), new ForeignLoggerAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(static one => one.Location.SourceSpan.Start).ThenBy(static one => one.Id, StringComparer.Ordinal)];
    }
}
