using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

public sealed class MappedRouteTests
{
    [Fact]
    public async Task Generate_EveryHandler_CompilesWithoutWarnings()
    {
        var compiled = Compiled.From(MappedSources.Everything);

        Assert.Empty(compiled.CompilerProblems);
        Assert.All(await compiled.AnalyzeAsync(), diagnostic => Assert.Equal("LAMP0107", diagnostic.Id));
    }

    [Fact]
    public void Generate_EveryHandler_IsApproved() => Approved.AssertText(
        "EventHandler.Generators.Tests",
        "MappedRoutes.g.cs",
        System.Text.RegularExpressions.Regex.Replace(
            Compiled.From(MappedSources.Everything).Generated, "InterceptsLocation\\(1, \"[^\"]*\"\\)", "InterceptsLocation(1, \"…\")"));

    [Fact]
    public void Generate_UnrelatedEdit_IsCached()
    {
        var first = Compiled.From(MappedSources.Everything);
        var second = first.Edited(static compilation => compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("class Unrelated;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options)));

        var result = Assert.Single(second.Run.Results);
        Assert.All(
            new[] { "Mapped", "Calls", "Json" }.SelectMany(step => result.TrackedSteps[step]).SelectMany(static run => run.Outputs),
            static output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void Generate_UntypedHandlers_IsNothing() => Assert.Empty(
        Compiled.From(Source("""
            app.MapGet("/a", request => HttpResult.Ok());
            app.MapGet("/b", async request => { await Task.Yield(); return HttpResult.Ok(); });
            app.MapGet("/c", (HttpRequest request) => HttpResult.Ok());
            app.MapGet("/d", _ => null!);
            app.MapGet("/e", _ => throw new TimeoutException());
            app.MapGet("/f", static request => Task.FromResult(HttpResult.Ok()));
            app.MapGet("/g", Untyped);
            """)).Run.GeneratedTrees);

    // Before the routes of a class are generated, the call that creates the resolver has an error.
    [Theory]
    [InlineData("ApiGatewayResolver.Create<Routes>()")]
    [InlineData("ApiGatewayResolver.Create(o => o.Routes<Routes>())")]
    [InlineData("ApiGatewayResolver.Create(o => { o.Routes<Routes>(); o.ETags = true; })")]
    public async Task Generate_ResolverOfAClassOfRoutes_IsIntercepted(string create)
    {
        var compiled = Compiled.From($$"""
            [ApiGatewayRoutes] public sealed partial class Routes { [HttpGet("/own")] public string Own() => ""; }

            public static class App
            {
                public static void Add()
                {
                    var app = {{create}};
                    app.MapGroup("/a").MapGet("/{id}", (int id) => $"{id}");
                }
            }
            """);

        Assert.Empty(compiled.CompilerProblems);
        Assert.Empty(await compiled.AnalyzeAsync());
        Assert.Contains("InterceptsLocation(1", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_MiddlewareOfTheClass_IsAroundThatOfTheHandler()
    {
        var compiled = Compiled.From("""
            public class Inner : IHttpMiddleware
            {
                public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => next(request);
            }

            public sealed class Outer : Inner;

            [UseMiddleware<Outer>]
            public static class App
            {
                public static void Add(ApiGatewayResolver app) => app.MapGet("/{id}", [UseMiddleware<Inner>] (int id) => id);
            }
            """);

        Assert.Empty(compiled.CompilerProblems);
        Assert.Matches(@"request => new global::Outer\(\), .*request => new global::Inner\(\), ", compiled.Generated);
    }

    [Fact]
    public async Task Analyze_TypeOfAnotherGenerator_IsReported()
    {
        const string Code = "app.MapGet(\"/a\", (int id) => Other.Make(id));";
        var compiled = Compiled.From(Source(Code));
        var other = CSharpSyntaxTree.ParseText(
            "public static class Other { public static int Make(int id) => id; }",
            (CSharpParseOptions)compiled.Before.SyntaxTrees[0].Options,
            cancellationToken: TestContext.Current.CancellationToken);

        var found = Assert.Single(await compiled.AnalyzeAsync(other), static one => one.Id != "LAMP0107");

        Assert.Equal("LAMP0117", found.Id);
        Assert.Contains("another generator", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.MapGet(\"/a\", (Stream body) => 1);", "LAMP0106", "'body'")]
    [InlineData("app.MapGet(\"/a\", (System.Text.StringBuilder text) => 1);", "LAMP0106", "'text'")]
    [InlineData("app.MapGet(\"/a\", (ref int x) => x);", "LAMP0106", "'x'")]
    [InlineData("app.MapGet(\"/a\", ([FromRoute] int id) => id);", "LAMP0106", "'id'")]
    [InlineData("app.MapPost(\"/a\", (Hidden body) => 1);", "LAMP0106", "'body'")]
    [InlineData("app.MapGet(\"/a\", ([Even] int id) => id);", "LAMP0106", "EvenAttribute")]
    [InlineData(
        "app.MapGet(\"/a\", ([System.ComponentModel.DataAnnotations.CustomValidation(typeof(Hidden), \"Check\")] int id) => id);",
        "LAMP0106",
        "Hidden")]
    [InlineData("app.MapGet(\"/a\", () => new Hidden(1));", "LAMP0108", "Hidden")]
    [InlineData("app.MapGet(\"/a\", () => new { a = 1 });", "LAMP0108", "anonymous")]
    [InlineData("app.MapGet(\"/a\", () => (1, 2));", "LAMP0108", "tuple")]
    [InlineData("app.MapGet(\"/a\", async () => { await Task.Yield(); });", null, "")]
    [InlineData("app.MapPost(\"/a\", [Consumes(\"text/csv\")] (Item body) => body.Id);", "LAMP0108", "text/csv")]
    [InlineData("app.MapPost(\"/a\", [Consumes(\"application/merge-patch+json\")] (Item body) => body.Id);", null, "")]
    [InlineData("app.MapPost(\"/a\", [Consumes(\"/xml\")] (byte[] body) => 1);", "LAMP0108", "'/xml', which isn't a content type")]
    [InlineData("app.MapPost(\"/a\", [Consumes(\"a/b\", \"c/d\", null!)] (byte[] body) => 1);", "LAMP0108", "'', which isn't")]
    [InlineData("app.MapPost(\"/a\", [Consumes(\"image/*\", \"*/*\", \"text/xml; charset=utf-8\")] (byte[] body) => 1);", null, "")]
    [InlineData("app.MapGet(\"/a\", [UseMiddleware<Guard>] () => 1);", "LAMP0108", "Guard")]
    [InlineData("app.MapGet(\"/a/{\", (int id) => id);", "LAMP0104", "/a/{")]
    [InlineData("app.MapGet(\"/a/{other}\", (int id) => id);", "LAMP0105", "other")]
    [InlineData("app.MapGet(text, (int id) => id);", "LAMP0117", "template")]
    [InlineData("app.Map(text, \"/a\", (int id) => id);", "LAMP0117", "method")]
    [InlineData("Func<int, int> handler = id => id; app.MapGet(\"/a\", handler);", "LAMP0117", "Func<HttpRequest, HttpResult>")]
    [InlineData("app.MapGet(\"/a\", text.Extended);", "LAMP0117", "extension")]
    [InlineData("app.MapGroup(\"/a/{id}\").MapGet(\"/b\", ([FromRoute] int id) => id);", null, "")]
    [InlineData("app.MapGroup(text).MapGet(\"/b\", ([FromRoute] int id) => id);", null, "")]
    [InlineData("app.MapGroup(\"/a\").MapGet(\"/b\", ([FromRoute] int id) => id);", "LAMP0106", "/a/b")]
    [InlineData("app.MapGet(\"/a\", [Authorize] (int id) => id);", null, "")]
    [InlineData("[Authorize] int B(int id) => id; app.MapGet(\"/a\", B);", null, "")]
    [InlineData("app.MapGet(\"/a\", [Authorize] (request) => HttpResult.Ok());", "LAMP0116", "Authorize")]
    [InlineData("[Authorize] void B() { } B();", "LAMP0116", "Authorize")]
    public async Task Analyze_Handler_IsReported(string code, string? id, string text)
    {
        var compiled = Compiled.From(Source(code));

        var found = (await compiled.AnalyzeAsync()).Where(static diagnostic => diagnostic.Id != "LAMP0107").ToList();

        if (id is null)
        {
            Assert.Empty(found);
            Assert.Empty(compiled.CompilerProblems);
        }
        else
        {
            var diagnostic = Assert.Single(found);
            Assert.Equal(id, diagnostic.Id);
            Assert.Contains(text, diagnostic.GetMessage(null), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[Authorize] public static class Handlers<T> { public static int Get(int id) => id; }", "Handlers<int>.Get")]
    [InlineData("[Authorize] public class Common; public class Handlers : Common { public static int Get(int id) => id; }", "Handlers.Get")]
    public async Task Analyze_AuthorizationOfTheHandlersClass_HasAnEffect(string declarations, string handler)
    {
        var compiled = Compiled.From($$"""
            {{declarations}}

            public static class App
            {
                public static void Add(ApiGatewayResolver app) => app.MapGet("/a", {{handler}});
            }
            """);

        Assert.Empty(compiled.CompilerProblems);
        Assert.DoesNotContain(await compiled.AnalyzeAsync(), static diagnostic => diagnostic.Id != "LAMP0107");
        Assert.Contains("RouteAuthorization", compiled.Generated, StringComparison.Ordinal);
    }

    private static string Source(string code) => $$"""
        public sealed record Item(int Id);

        public static class App
        {
            private sealed record Hidden(int Id);

            private sealed class EvenAttribute : System.ComponentModel.DataAnnotations.ValidationAttribute;

            private sealed class Guard : IHttpMiddleware { public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => next(request); }

            public static void Add(ApiGatewayResolver app, string text)
            {
                {{code}}
            }

            public static HttpResult Untyped(HttpRequest request) => HttpResult.Ok();

            public static int Extended(this string text, int id) => text.Length + id;
        }
        """;
}
