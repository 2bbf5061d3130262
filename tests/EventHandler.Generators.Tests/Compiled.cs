using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

// A user's project, with nullable, warnings as errors, and our generator and analyzer.
public sealed class Compiled
{
    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq; "
        + "using System.Threading; using System.Threading.Tasks; using Lamplighter;\n";

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(
                static path =>
                    Path.GetFileName(path) is var name
                        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ApiGatewayResolver).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Metrics).Assembly.Location),
    ];

    private readonly GeneratorDriver _driver;

    private Compiled(CSharpCompilation before, GeneratorDriver driver)
    {
        Before = before;
        _driver = driver.RunGeneratorsAndUpdateCompilation(before, out var after, out _);
        After = (CSharpCompilation)after;
    }

    public CSharpCompilation Before { get; }

    public CSharpCompilation After { get; }

    public GeneratorDriverRunResult Run => _driver.GetRunResult();

    // All warnings and errors of the compiler, in the user's code and in ours.
    public IEnumerable<string> CompilerProblems => After.GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(static diagnostic => diagnostic.ToString());

    public string Generated => string.Join('\n', Run.GeneratedTrees.Select(static tree => tree.ToString()));

    public static Compiled From(params string[] sources) => With([], sources);

    // With properties of the build.
    public static Compiled With((string Key, string Value)[] properties, params string[] sources) => Create(properties, [], sources);

    // With a symbol for the preprocessor.
    public static Compiled Defining(string symbol, params string[] sources) => Create([], [symbol], sources);

    // With both.
    public static Compiled Defining(string symbol, (string Key, string Value)[] properties, params string[] sources) =>
        Create(properties, [symbol], sources);

    // The same project after an edit.
    public Compiled Edited(Func<CSharpCompilation, CSharpCompilation> edit) => new(edit(Before), _driver);

    // What the analyzer says, in order of place.
    public async Task<Diagnostic[]> AnalyzeAsync(params (string Key, string Value)[] properties)
    {
        var options = new AnalyzerOptions([], Provider(properties));
        var found = await After.WithAnalyzers([new RouteAnalyzer(), new OpenApiAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    // The same where another generator adds a file.
    public async Task<Diagnostic[]> AnalyzeAsync(SyntaxTree other) => [.. await After.AddSyntaxTrees(other)
        .WithAnalyzers([new RouteAnalyzer(), new OpenApiAnalyzer()], new AnalyzerOptions([], Provider([])))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)];

    private static Compiled Create((string Key, string Value)[] properties, string[] symbols, string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: symbols)
            .WithFeatures([new("InterceptorsNamespaces", "Lamplighter.Generated")]);
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(Usings + source, options, $"File{i}.cs")).ToList();
        var isProgram = trees.Any(
            static tree => ((CompilationUnitSyntax)tree.GetRoot()).Members.Any(static member => member is GlobalStatementSyntax));
        var compilation = CSharpCompilation.Create(
            "User",
            trees,
            s_references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Default));
        return new Compiled(compilation, CSharpGeneratorDriver.Create(
            symbols.Length == 0
                ? [new RouteGenerator().AsSourceGenerator()]
                : [new RouteGenerator().AsSourceGenerator(), new OpenApiGenerator().AsSourceGenerator()],
            parseOptions: options, optionsProvider: Provider(properties),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));
    }

    private static Properties Provider((string Key, string Value)[] properties) =>
        new(properties.ToDictionary(static pair => "build_property." + pair.Key, static pair => pair.Value));

    private sealed class Properties(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                values.TryGetValue(key, out value);
        }
    }
}
