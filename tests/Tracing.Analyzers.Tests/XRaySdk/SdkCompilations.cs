using Lamplighter.Analyzers.Tracing.XRaySdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests.XRaySdk;

// Compilations of users with the SDK's types.
internal static class SdkCompilations
{
    private static readonly MetadataReference[] s_framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference[] s_tracing =
    [
        MetadataReference.CreateFromFile(typeof(Tracer).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
    ];

    internal static string Sdk
    {
        get
        {
            using var reader = new StreamReader(typeof(SdkCompilations).Assembly.GetManifestResourceStream("XRayRecorderCore")!);
            return reader.ReadToEnd();
        }
    }

    internal static CSharpCompilation Make(params string[] sources) => MakeWithoutTracing(sources).AddReferences(s_tracing);

    internal static CSharpCompilation MakeWithoutTracing(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(static (source, index) => Parse(source, $"{index}.cs")),
        s_framework,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999));

    internal static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(
        source, new CSharpParseOptions(LanguageVersion.CSharp14), path, cancellationToken: TestContext.Current.CancellationToken);

    internal static GeneratorDriver Drive(CSharpCompilation compilation) => CSharpGeneratorDriver
        .Create(
            [new RecorderGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
        .RunGenerators(compilation, TestContext.Current.CancellationToken);

    // What the generator adds, having made sure that the whole compiles without a warning; null for nothing.
    internal static string? Generate(CSharpCompilation compilation)
    {
        Drive(compilation)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        Assert.Empty(
            whole.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static problem => problem.Severity > DiagnosticSeverity.Hidden));
        return whole.SyntaxTrees.Skip(compilation.SyntaxTrees.Length).SingleOrDefault()?.ToString();
    }
}
