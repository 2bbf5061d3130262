using System.Collections.Immutable;
using Lamplighter.Analyzers.Logging;
using Lamplighter.Analyzers.Tracing;
using Lamplighter.CodeFixes;
using Lamplighter.Generators.Core.Analyzers;
using Lamplighter.Generators.EventHandler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// A user's project in an editor.
public sealed class UserProject : IDisposable
{
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(
                static path =>
                    Path.GetFileName(path) is var name
                        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(LambdaContext).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ApiGatewayResolver).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Logger).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ILoggingBuilder).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Tracer).Assembly.Location),
    ];

    private static readonly CodeFixProvider[] s_fixes =
    [
        .. typeof(LamplighterCodeFix).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)
    ];

    private readonly AdhocWorkspace _workspace = new();
    private readonly ProjectId _project = ProjectId.CreateNewId();
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public UserProject(params string[] sources)
    {
        _analyzers =
        [
            new RouteAnalyzer(),
            new LoggingAttributeAnalyzer(),
            new LogTemplateAnalyzer(),
            new ForeignLoggerAnalyzer(),
            new MetadataOrderAnalyzer(),
            .. Analyzers(typeof(WovenMethodAnalyzer).Assembly)
        ];
        Solution = _workspace.CurrentSolution
            .AddProject(_project, "User", "User", LanguageNames.CSharp)
            .WithProjectParseOptions(_project, new CSharpParseOptions(LanguageVersion.CSharp14))
            .WithProjectCompilationOptions(
                _project,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .AddMetadataReferences(_project, s_references);
        for (var i = 0; i < sources.Length; i++)
        {
            Solution = Solution.AddDocument(
                DocumentId.CreateNewId(_project),
                $"File{i}.cs",
                SourceText.From("using System;\nusing Lamplighter;\n" + sources[i]));
        }
    }

    public Solution Solution { get; private set; }

    private Project Project => Solution.GetProject(_project)!;

    // All documents, without the usings that each has.
    public async Task<string> TextAsync() =>
        string.Join('\n', await Task.WhenAll(Project.Documents.OrderBy(static document => document.Name).Select(static async document =>
            (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString()
                .Replace("using System;\nusing Lamplighter;\n", "", StringComparison.Ordinal))));

    // What our analyzers and the compiler have against it, with the routes generated.
    public async Task<ImmutableArray<Diagnostic>> ProblemsAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var compilation = (await Project.GetCompilationAsync(stop))!;
        CSharpGeneratorDriver.Create([new RouteGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)Project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _, stop);
        var own = await compilation.WithAnalyzers(_analyzers, new AnalyzerOptions([], new Weaving())).GetAnalyzerDiagnosticsAsync(stop);
        return [.. own, .. complete.GetDiagnostics(stop).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    // What the light bulb offers for the first diagnostic of an id.
    public async Task<List<CodeAction>> OffersAsync(string id)
    {
        var diagnostic = (await ProblemsAsync()).First(diagnostic => diagnostic.Id == id);
        var document = Project.GetDocument(diagnostic.Location.SourceTree)!;
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken);
        foreach (var fix in s_fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            await fix.RegisterCodeFixesAsync(context);
        }

        return actions;
    }

    public async Task ApplyAsync(string id, string title)
    {
        var action = Assert.Single(await OffersAsync(id), action => action.Title == title);
        var operation = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken)));
        Solution = operation.ChangedSolution;
    }

    // Takes the first offer for each diagnostic of an id, in the whole project at once.
    public async Task ApplyAllAsync(string id)
    {
        var fix = s_fixes.First(fix => fix.FixableDiagnosticIds.Contains(id));
        var key = (await OffersAsync(id))[0].EquivalenceKey;
        var context = new FixAllContext(
            Project.Documents.First(),
            fix,
            FixAllScope.Project,
            key!,
            [id],
            new Found(await ProblemsAsync()),
            TestContext.Current.CancellationToken);
        var action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        Solution = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken))).ChangedSolution;
    }

    public void Dispose() => _workspace.Dispose();

    private static IEnumerable<DiagnosticAnalyzer> Analyzers(System.Reflection.Assembly assembly) => assembly.GetTypes()
        .Where(
            static type =>
                type is { IsAbstract: false }
                    && type.IsSubclassOf(typeof(DiagnosticAnalyzer))
                    && !type.IsSubclassOf(typeof(DiagnosticSuppressor)))
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

    // As Core's build targets show it to the compiler.
    private sealed class Weaving : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new On();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class On : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.LamplighterWeaving" ? "build" : null;
                return value is not null;
            }
        }
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
