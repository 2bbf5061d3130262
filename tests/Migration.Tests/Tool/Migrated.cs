using System.Collections.Immutable;
using Lamplighter.Analyzers.Migration;
using Lamplighter.Migration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

/// <summary>Files before and after the tool has run, as an editor runs it.</summary>
internal static class Migrated
{
    /// <summary>What the analyzer reports for a file that compiles.</summary>
    public static async Task<Diagnostic[]> ReportAsync(params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        return [.. await DiagnosticsAsync(Project(workspace, sources))];
    }

    /// <summary>The files after all fixes of one kind, applied at once.</summary>
    public static async Task<string[]> AllAsync(string id, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, sources);
        var fix = new MigrationCodeFix();
        var context = new FixAllContext(
            project.Documents.First(),
            fix,
            FixAllScope.Solution,
            id,
            [id],
            new Found([.. (await DiagnosticsAsync(project)).Where(diagnostic => diagnostic.Id == id)]),
            TestContext.Current.CancellationToken);
        var action = (await fix.GetFixAllProvider().GetFixAsync(context))!;
        var operation = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken)));
        return await TextsAsync(operation.ChangedSolution.GetProject(project.Id)!);
    }

    /// <summary>One file after the offer of the editor's light bulb.</summary>
    public static async Task<string> OneAsync(string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, source);
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(
            project.Documents.Single(),
            (await DiagnosticsAsync(project)).Single(diagnostic => diagnostic.Id == id),
            (action, _) => actions.Add(action),
            TestContext.Current.CancellationToken);
        await new MigrationCodeFix().RegisterCodeFixesAsync(context);
        var operations = await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await TextsAsync(changed.GetProject(project.Id)!))[0];
    }

    private static Project Project(AdhocWorkspace workspace, params string[] sources)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(id, "User", "User", LanguageNames.CSharp)
            .WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.CSharp14))
            .WithProjectCompilationOptions(
                id,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .AddMetadataReferences(id, Packages.All);
        for (var i = 0; i < sources.Length; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"File{i}.cs", sources[i]);
        }

        return solution.GetProject(id)!;
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), string.Join('\n', errors));
        var found = await compilation.WithAnalyzers([new MigrationAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(static one => one.Location.SourceSpan.Start)];
    }

    private static Task<string[]> TextsAsync(Project project) =>
        Task.WhenAll(project.Documents.OrderBy(static document => document.Name, StringComparer.Ordinal)
            .Select(static async document => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
