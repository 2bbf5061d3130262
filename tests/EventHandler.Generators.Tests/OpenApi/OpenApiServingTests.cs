using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

// A project that serves its document says so to the build, which puts the document beside the function.
public sealed class OpenApiServingTests
{
    private const string Serving =
        "public static class App { public static readonly ApiGatewayResolver It = ApiGatewayResolver.Create(o => { o.Routes<R>(); "
        + "o.ServeOpenApi(\"/a.json\"); }); }";

    private const string Other =
        "public sealed class Other { public void ServeOpenApi(string a) { } public void Call() => this.ServeOpenApi(\"\"); }";

    private const string Route = "[HttpGet(\"/a\")] public string A() => \"\";";

    [Theory]
    [InlineData(Serving, true)]
    [InlineData(Other, false)]
    public void Generate_ServingCall_IsMarked(string types, bool isServed)
    {
        var compiled = Described.Compile(DescribedSources.Routes(Route, types));

        Assert.Empty(compiled.CompilerProblems);
        var generated = compiled.Run.GeneratedTrees.Single(static tree => Path.GetFileName(tree.FilePath) == "Lamplighter.OpenApi.g.cs");
        Assert.Equal(isServed, generated.ToString().Split('\n').Contains("//+served"));
        Assert.StartsWith("{", Described.Text(compiled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", Serving, null)]
    [InlineData("false", Other, null)]
    [InlineData("false", Serving, "LamplighterOpenApi to true")]
    [InlineData(null, Serving, "LamplighterOpenApi to true")]
    public async Task Analyze_ServingCall_IsReportedWithoutADocument(string? property, string types, string? reason)
    {
        var compiled = Compiled.From(DescribedSources.Routes(Route, types));

        var found = property is null ? await compiled.AnalyzeAsync() : await compiled.AnalyzeAsync(("LamplighterOpenApi", property));

        AssertReason(reason, found);
    }

    [Fact]
    public async Task Analyze_ServingCallWithoutRoutes_IsReported()
    {
        var compiled = Compiled.From(Serving.Replace("o.Routes<R>(); ", "", StringComparison.Ordinal));

        AssertReason("no routes that the document describes", await compiled.AnalyzeAsync(("LamplighterOpenApi", "true")));
    }

    private static void AssertReason(string? reason, IEnumerable<Diagnostic> diagnostics)
    {
        var found = diagnostics.Where(static one => one.Id == "LAMP0125").ToList();
        Assert.Equal(reason is null ? 0 : 1, found.Count);
        Assert.All(found, one => Assert.Contains(reason!, one.GetMessage(null), StringComparison.Ordinal));
    }
}
