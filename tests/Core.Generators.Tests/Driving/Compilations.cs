using System.Collections.Immutable;
using Lamplighter.Generators.Core;
using Lamplighter.Generators.Core.Analyzers;
using Lamplighter.Generators.Core.Payloads;
using Lamplighter.Generators.Core.Readers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

// Compiles text as a user's project would be: our real assemblies, nullable, warnings as errors.
internal static class Compilations
{
    internal const string Woven = """
        namespace Lamplighter.Made
        {
            public sealed class MadeMethod(WovenAttribute attribute, string name, bool hasResult) : Lamplighter.Internal.Core.Weaving.WovenMethod(name)
            {
                public (WovenAttribute, bool) Facts { get; } = (attribute, hasResult);

                protected override Lamplighter.Internal.Core.Weaving.WovenCall? Begin(Lamplighter.Internal.Core.Invocations.Invocation invocation) => null;
            }

            [Lamplighter.Internal.Core.Weaving.WovenBy(typeof(MadeMethod), 1)]
            [System.AttributeUsage(System.AttributeTargets.Method)]
            public sealed class WovenAttribute : System.Attribute
            {
                public string? Name { get; set; }
            }
        }
        """;

    private static readonly ImmutableArray<MetadataReference> s_framework = [.. Paths()
        .Where(
            static path =>
                Path.GetFileName(path) is "netstandard.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly ImmutableArray<MetadataReference> s_ours = [.. Paths()
        .Where(static path => Path.GetFileName(path)
            is "Lamplighter.Core.dll" or "Lamplighter.Logging.dll" or "Lamplighter.Tracing.dll" or "Lamplighter.Metrics.dll"
                or "Microsoft.Extensions.Logging.Abstractions.dll" or "Microsoft.Extensions.DependencyInjection.Abstractions.dll")
        .Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly ImmutableArray<MetadataReference> s_events = [.. Paths()
        .Where(static path => Path.GetFileName(path) is "Lamplighter.Events.dll" or "Lamplighter.Batch.dll")
        .Select(static path => MetadataReference.CreateFromFile(path))];

    internal static string Amazon(int version)
    {
        using var reader = new StreamReader(typeof(Compilations).Assembly.GetManifestResourceStream("AmazonLambdaCore" + version)!);
        return reader.ReadToEnd();
    }

    internal static CSharpCompilation Make(params string[] sources) => MakeBare(sources).AddReferences(s_ours);

    // With the packages of events and batches.
    internal static CSharpCompilation MakeWorker(params string[] sources) => Make(sources).AddReferences(s_events);

    internal static CSharpCompilation MakeBare(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(static (source, index) => Parse(source, $"{index}.cs")),
        s_framework,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            allowUnsafe: true));

    // What a net10.0 project compiles with by default.
    internal static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(
            source,
            new CSharpParseOptions(LanguageVersion.CSharp14),
            path,
            cancellationToken: TestContext.Current.CancellationToken);

    internal static GeneratorDriver Drive(CSharpCompilation compilation) =>
        CSharpGeneratorDriver
        .Create(
            [
                new RegistrationGenerator().AsSourceGenerator(),
                new ReaderGenerator().AsSourceGenerator(),
                new PayloadGenerator().AsSourceGenerator(),
            ],
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
        .RunGenerators(compilation, TestContext.Current.CancellationToken);

    // What one of the generators adds, having made sure that the whole compiles without a warning; null for nothing.
    internal static string? Generate<TGenerator>(CSharpCompilation compilation)
    {
        Drive(compilation)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        Assert.Empty(
            whole.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static problem => problem.Severity > DiagnosticSeverity.Hidden));
        return whole.SyntaxTrees
            .Skip(compilation.SyntaxTrees.Length)
            .SingleOrDefault(static tree => tree.FilePath.Contains(typeof(TGenerator).Name, StringComparison.Ordinal))?.ToString();
    }

    // In a build that weaves, unless the properties say something else.
    internal static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(
        CSharpCompilation compilation,
        params (string Key, string Value)[] properties)
    {
        Assert.Empty(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static problem => problem.Severity == DiagnosticSeverity.Error && !problem.IsWarningAsError));
        properties = properties.Length == 0 ? [("LamplighterWeaving", "build")] : properties;
        var options = new AnalyzerOptions(
            [],
            new BuildProperties(properties.ToDictionary(static pair => "build_property." + pair.Key, static pair => pair.Value)));
        var found = await compilation
            .WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new WovenMethodAnalyzer(), new PayloadTypeAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(static one => one.Location.SourceSpan.Start).ThenBy(static one => one.Id, StringComparer.Ordinal)];
    }

    private static string[] Paths() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
}
