using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

public sealed class AuthorizationAnalyzerTests
{
    private const string Claim = "[HttpGet(\"/a\")] public string A([FromClaim] string sub) => sub;";

    [Theory]
    [InlineData(Claim, 1)]
    [InlineData("[HttpGet(\"/a\")] public string A([FromClaim] string? sub) => sub ?? \"\";", 1)]
    [InlineData("[HttpGet(\"/a\"), AllowAnonymous] public string A([FromClaim] string sub) => sub;", 1)]
    [InlineData("[HttpGet(\"/a\"), AllowAnonymous] public string A([FromClaim] string? sub) => sub ?? \"\";", 0)]
    [InlineData("[HttpGet(\"/a\"), AllowAnonymous] public int A([FromClaim] int level = 1, [FromClaim] string[]? roles = null) => level;", 0)]
    [InlineData("[HttpGet(\"/a\"), Authorize] public string A([FromClaim] string sub) => sub;", 0)]
    [InlineData("[HttpGet(\"/a\")] public string A(string sub) => sub;", 0)]
    public async Task FromClaim_WithoutAuthorization_IsReported(string member, int count)
    {
        var found = await AnalyzeAsync(Sources.Class(member));
        Assert.Equal(count, found.Count(static one => one is { Id: "LAMP0115", Severity: DiagnosticSeverity.Warning }));
    }

    [Theory]
    [InlineData("app.MapGet(\"/a\", ([FromClaim] string sub) => sub);", 1)]
    [InlineData("string A([FromClaim] string? sub) => sub ?? \"\"; app.MapGet(\"/a\", A);", 1)]
    [InlineData("app.MapGet(\"/a\", [AllowAnonymous] ([FromClaim] string sub) => sub);", 1)]
    [InlineData("app.MapGet(\"/a\", ([FromClaim] string sub) => sub).AllowAnonymous();", 1)]
    [InlineData("app.MapGet(\"/a\", ([FromClaim] string? sub) => sub ?? \"\").AllowAnonymous();", 0)]
    [InlineData("app.MapGet(\"/a\", ([FromClaim] string sub) => sub).DisableCors();", 1)]
    [InlineData("app.MapGroup(\"/g\").MapGet(\"/a\", ([FromClaim] string sub) => sub);", 1)]
    [InlineData("var g = app.MapGroup(\"/g\"); g.MapGet(\"/a\", ([FromClaim] string sub) => sub);", 1)]
    [InlineData("app.MapGet(\"/a\", [Authorize] ([FromClaim] string sub) => sub);", 0)]
    [InlineData("app.MapGet(\"/a\", ([FromClaim] string sub) => sub).DisableCors().RequireAuthorization();", 0)]
    [InlineData("app.MapGroup(\"/g\").RequireAuthorization().MapGet(\"/a\", ([FromClaim] string sub) => sub);", 0)]
    [InlineData(
        "var g = app.MapGroup(\"/g\"); g.RequireAuthorization(); g.MapGroup(\"/h\").MapGet(\"/a\", ([FromClaim] string sub) => sub);", 0)]
    [InlineData("var route = app.MapGet(\"/a\", ([FromClaim] string sub) => sub); route.RequireAuthorization();", 0)]
    [InlineData("group.MapGet(\"/a\", ([FromClaim] string sub) => sub);", 0)]
    [InlineData("app.MapGet(\"/a\", (string sub) => sub);", 0)]
    public async Task FromClaim_OfAHandlerWithoutAuthorization_IsReported(string code, int count)
    {
        var found = await AnalyzeAsync(
            $"public static class App {{ public static void Add(ApiGatewayResolver app, RouteGroup group) {{ {code} }} }}");
        Assert.Equal(count, found.Count(static one => one is { Id: "LAMP0115", Severity: DiagnosticSeverity.Warning }));
        Assert.Equal(count, found.Length);
    }

    [Fact]
    public async Task FromClaim_OfAGuardedResolver_IsNotReported() => Assert.Empty(await AnalyzeAsync(
        Sources.Class(Claim), "public static class App { public static void Create() => ApiGatewayResolver.Create(o => o.RequireAuthorization()); }"));

    [Fact]
    public async Task FromClaim_OfAGuardedClass_IsNotReported() =>
        Assert.Empty(await AnalyzeAsync(Sources.Class(Claim, "[Authorize] public sealed partial class R")));

    [Theory]
    [InlineData("[HttpGet(\"/a\")] public string A() => \"\"; [Authorize] public string B() => \"\";", "Authorize")]
    [InlineData("[HttpGet(\"/a\")] public string A() => \"\"; [AllowAnonymous] public string B() => \"\";", "AllowAnonymous")]
    [InlineData("[HttpGet(\"/a\"), Authorize, AllowAnonymous] public string A() => \"\";", "AllowAnonymous")]
    [InlineData("public void A(ApiGatewayResolver app) => app.MapGet(\"/\", [Authorize] (request) => HttpResult.Ok());", "Authorize")]
    [InlineData(
        "public void A(ApiGatewayResolver app) { [Authorize] HttpResult B(HttpRequest request) => HttpResult.Ok(); app.MapGet(\"/\", B); }",
        "Authorize")]
    [InlineData(
        "public void A(ApiGatewayResolver app) => app.MapGet(\"/\", [Microsoft.AspNetCore.Authorization.Authorize] (request) => HttpResult.Ok());",
        "Microsoft.AspNetCore.Authorization.Authorize")]
    [InlineData(
        "public void A(ApiGatewayResolver app) => app.MapPost(\"/\", Handlers.Foreign);", "Microsoft.AspNetCore.Authorization.Authorize")]
    public async Task Attribute_ThatNothingReads_IsAnError(string member, string place)
    {
        var found = Assert.Single(await AnalyzeAsync(Sources.Class(member), ForeignCode.Source, """
            public static class Handlers
            {
                [Microsoft.AspNetCore.Authorization.Authorize] public static HttpResult Foreign(HttpRequest request) => HttpResult.Ok();
            }
            """));
        Assert.Equal(("LAMP0116", DiagnosticSeverity.Error), (found.Id, found.Severity));
        var span = found.Location.SourceSpan;
        Assert.Equal(place, found.Location.SourceTree!.ToString().Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("app.MapPost(\"/x\", [UseMiddleware<Guard>] (request) => HttpResult.Ok());", "UseMiddleware<Guard>", "call Use on")]
    [InlineData(
        "app.MapPost(\"/x\", [Consumes(\"application/xml\")] (HttpRequest r) => Task.FromResult(HttpResult.Ok()));",
        "Consumes(\"application/xml\")",
        "CancellationToken")]
    [InlineData("app.MapPost(\"/x\", [EnableCors(\"p\")] (request) => HttpResult.Ok());", "EnableCors(\"p\")", "call EnableCors")]
    [InlineData("[DisableCors] HttpResult B(HttpRequest r) => HttpResult.Ok(); app.MapGet(\"/\", B);", "DisableCors", "call EnableCors")]
    [InlineData("app.MapGet(\"/\", Handlers.Guarded);", "UseMiddleware<Guard>", "it isn't a route")]
    [InlineData("app.MapGet(\"/\", OfClass.Handle);", "UseMiddleware<Guard>", "the class has no routes")]
    [InlineData("app.MapGet(\"/\", (HttpRequest request, CancellationToken stop) => HttpResult.Ok());", null, "")]
    [InlineData("app.MapGet(\"/\", [UseMiddleware<Guard>, Consumes(\"a/b\"), EnableCors] (int id) => id);", null, "")]
    [InlineData("app.MapPost(\"/x\", [Tags(\"a\")] (request) => HttpResult.Ok());", null, "")]
    public async Task RouteAttribute_ThatNothingReads_IsAnError(string code, string? place, string advice)
    {
        const string Method = "[UseMiddleware<Guard>] public static HttpResult Guarded(HttpRequest request) => HttpResult.Ok();";
        const string Type = "[UseMiddleware<Guard>] public static class OfClass";
        var isOfMethod = code.Contains("Handlers", StringComparison.Ordinal);
        var isOfClass = code.Contains("OfClass", StringComparison.Ordinal);
        var found = await AnalyzeAsync($$"""
            public sealed class Guard : IHttpMiddleware
            {
                public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => Task.FromResult(HttpResult.Problem(401));
            }

            public static class Handlers { {{(isOfMethod ? Method : "")}} }
            {{(isOfClass ? Type : "public static class OfClass")}} { public static HttpResult Handle(HttpRequest request) => HttpResult.Ok(); }
            public static class App { public static void Add(ApiGatewayResolver app) { {{code}} } }
            """);

        var reported = found.Where(static one => one.Id != "LAMP0107").ToList();
        if (place is null)
        {
            Assert.Empty(reported);
            return;
        }

        var one = Assert.Single(reported);
        Assert.Equal(("LAMP0118", DiagnosticSeverity.Error), (one.Id, one.Severity));
        Assert.Contains(advice, one.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(place, one.Location.SourceTree!.ToString().Substring(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("[UseMiddleware<Guard>] public abstract class Base { }", 1)]
    [InlineData("[Consumes(\"text/xml\")] public class Base { }", 1)]
    [InlineData("public class Base { [UseMiddleware<Guard>] public virtual string B() => \"\"; }", 1)]
    [InlineData("[EnableCors] public abstract class Base { }", 0)]
    [InlineData("[DisableCors] public class Base { [EnableCors] public virtual string B() => \"\"; }", 0)]
    public async Task RouteAttribute_OfABaseClass_IsAnErrorWhereItIsNotInherited(string type, int count)
    {
        var found = await AnalyzeAsync(
            Sources.Class("[HttpGet(\"/a\")] public string A() => \"\";", "public sealed partial class R : Base"),
            type,
            """
            public sealed class Guard : IHttpMiddleware
            {
                public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => Task.FromResult(HttpResult.Problem(401));
            }
            """);
        Assert.Equal(count, found.Count(static one => one.Id == "LAMP0118"));
        Assert.Equal(count, found.Length);
    }

    [Theory]
    [InlineData("[Authorize] public sealed class Plain { }", 1)]
    [InlineData("[Authorize] public class Plain { }", 1)]
    [InlineData("[Authorize] public static class Plain { }", 1)]
    [InlineData("[Authorize] public abstract class Base { [Authorize] public virtual string B() => \"\"; }", 0)]
    [InlineData("public interface I { [Authorize] string A(); }", 0)]
    public async Task Attribute_OfAClassWithoutRoutes_IsAnError(string type, int count)
    {
        var found = await AnalyzeAsync(type);
        Assert.Equal(count, found.Count(static one => one.Id == "LAMP0116"));
        Assert.Equal(count, found.Length);
    }

    [Fact]
    public async Task Attribute_OfABaseClass_IsRead()
    {
        var compiled = Compiled.From(
            "[Authorize(Scopes = [\"s\"])] public class Base { }",
            Sources.Class("[HttpGet(\"/a\")] public string A([FromClaim] string sub) => sub;", "public sealed partial class R : Base"));
        Assert.Empty(await compiled.AnalyzeAsync());
        Assert.Contains("RouteAuthorization.Require(new string[] { \"s\" }", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_RouteWithoutAttributes_HasNoAuthorization() => Assert.DoesNotContain(
        "RouteAuthorization",
        Compiled.From(Sources.Class("[HttpGet(\"/a\")] public string A() => \"\";")).Generated,
        StringComparison.Ordinal);

    private static Task<Diagnostic[]> AnalyzeAsync(params string[] sources) => Compiled.From(sources).AnalyzeAsync();
}
