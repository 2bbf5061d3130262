using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

// Code that was moved from another framework and compiles, but would run wrong.
public sealed class ForeignCodeTests
{
    private const string Http = "Microsoft.AspNetCore.Http.";
    private const string Security = "Microsoft.AspNetCore.Authorization.";
    private const string Ok = Http + "Results.Ok()";
    private const string Typed = "Microsoft.AspNetCore.Http.HttpResults.";
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";
    private const string Annotations = "Amazon.Lambda.Annotations.APIGateway.";

    [Theory]
    [InlineData("Amazon.Lambda.APIGatewayEvents.APIGatewayProxyResponse", "HttpResult.Json(status, value)")]
    [InlineData("Task<Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyResponse?>", "HttpResult.Json(status, value)")]
    [InlineData("Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancerResponse", "HttpResult.Json(status, value)")]
    [InlineData(Http + "IResult", "HttpResult.NotFound()")]
    [InlineData("ValueTask<" + Typed + "Results<" + Typed + "Ok<int>, " + Typed + "NotFound>>", "HttpResult.Ok(value)")]
    [InlineData(Typed + "NotFound", "HttpResult.NotFound()")]
    [InlineData("Mine.OwnResult", "HttpResult.NotFound()")]
    [InlineData(Annotations + "IHttpResult", "HttpResult.NotFound()")]
    [InlineData(Mvc + "IActionResult", "HttpResult.NotFound()")]
    [InlineData("Task<" + Mvc + "ActionResult<string>>", "HttpResult.NotFound()")]
    [InlineData(Mvc + "NotFoundResult", "HttpResult.NotFound()")]
    [InlineData("System.Net.Http.HttpResponseMessage", "HttpResult.Bytes")]
    [InlineData(Typed + "Ok<int>", "return HttpResult, such as HttpResult.Ok(value)")]
    public async Task Result_OfAnotherFramework_IsAnError(string type, string replacement)
    {
        var found = Assert.Single(await AnalyzeAsync($"[HttpGet(\"/a\"), HttpGet(\"/b\")] public {type} A() => throw new Exception();"));

        Assert.Equal(("LAMP0113", DiagnosticSeverity.Error), (found.Id, found.Severity));
        Assert.Contains(replacement, found.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("A", TextOf(found));
    }

    [Theory]
    [InlineData("public object A() => " + Http + "Results.NotFound();", Http + "Results.NotFound()")]
    [InlineData("public object? A(bool b) { if (b) { return 1; } return " + Http + "Results.Ok(); }", Http + "Results.Ok()")]
    [InlineData("public object? A(bool b) => b ? null : " + Http + "TypedResults.NotFound();", Http + "TypedResults.NotFound()")]
    [InlineData("public async Task<object> A(int b) { await Task.Yield(); return b > 0 ? 1 : " + Ok + "; }", Ok)]
    [InlineData("public Task<object> A() => Task.FromResult<object>(" + Http + "Results.Ok());", Http + "Results.Ok()")]
    [InlineData("public object A(int b) => b switch { 1 => \"x\", _ => new Mine.OwnResult() };", "new Mine.OwnResult()")]
    public async Task Result_ReturnedAsAnObject_IsAnError(string method, string place)
    {
        var found = Assert.Single(await AnalyzeAsync("[HttpGet(\"/a\")] " + method), static one => one.Id == "LAMP0113");

        Assert.Equal(place, TextOf(found));
    }

    [Theory]
    [InlineData("NotFound()", "HttpResult.NotFound()")]
    [InlineData("NotFound(\"no\")", "HttpResult.Json(404, value)")]
    [InlineData("Ok(1)", "HttpResult.Ok(value)")]
    [InlineData("StatusCode(418)", "HttpResult.Ok(value) or HttpResult.NotFound()")]
    public async Task Result_OfACall_NamesTheCallOfHttpResult(string call, string replacement)
    {
        var found = Assert.Single(
            await AnalyzeAsync($"[HttpGet(\"/a\")] public object A(bool b) => b ? HttpResult.NotFound() : {Http}Results.{call};"),
            static one => one.Id == "LAMP0113");

        Assert.Contains($"return HttpResult, such as {replacement} (", found.GetMessage(), StringComparison.Ordinal);
        Assert.Equal($"{Http}Results.{call}", TextOf(found));
    }

    [Theory]
    [InlineData("[HttpGet(\"/a\")] public Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest A() => new();")]
    [InlineData("[HttpGet(\"/a\")] public Mine.Envelope A() => new(\"\");")]
    [InlineData("[HttpGet(\"/a\")] public HttpResult A() => HttpResult.Ok();")]
    [InlineData("[HttpGet(\"/a\")] public HttpResult A() => HttpResult.NotFound();")]
    [InlineData("[HttpGet(\"/a\")] public object A() => HttpResult.NotFound();")]
    [InlineData("[HttpGet(\"/a\")] public object A() => NotFound(); private static HttpResult NotFound() => HttpResult.NotFound();")]
    [InlineData("public " + Http + "IResult A() => " + Http + "Results.Ok();")]
    [InlineData("[HttpGet(\"/a\")] public object A() { Func<object> later = () => " + Http + "Results.Ok(); return later.ToString()!; }")]
    public async Task Result_ThatIsAValue_IsNotReported(string method) =>
        Assert.DoesNotContain(await AnalyzeAsync(method), static one => one.Id != "LAMP0107");

    [Theory]
    [InlineData(Security + "Authorize", "Lamplighter's [Authorize]")]
    [InlineData(Security + "Authorize(Roles = \"admin, staff\")", "Lamplighter's [Authorize(Groups = [\"admin\", \"staff\"])]")]
    [InlineData(Security + "Authorize(\"p\", Roles = \"a\")", "Lamplighter's [Authorize(Groups = [\"a\"], Policy = \"p\")]")]
    [InlineData(Security + "Authorize(AuthenticationSchemes = \"Bearer\")", "choose it in the template")]
    [InlineData("Mine.AdminOnly", "a policy of o.AddPolicy")]
    [InlineData("Mine.Other.Authorize", "a policy of o.AddPolicy")]
    [InlineData("Mine.Other.RequiredScope", "a policy of o.AddPolicy")]
    [InlineData(Security + "AllowAnonymous", "Lamplighter's [AllowAnonymous]")]
    [InlineData("Mine.ApiKey", "UseMiddleware<T>")]
    [InlineData(Mvc + "RequestSizeLimit(5)", "UseMiddleware<T>")]
    public async Task Attribute_OnAClassOrRoute_IsAnError(string attribute, string advice)
    {
        var onMethod = await AnalyzeAsync($"[HttpGet(\"/a\"), {attribute}] public string A() => \"\";");
        var onClass = await AnalyzeAsync("[HttpGet(\"/a\")] public string A() => \"\";", $"[{attribute}] public sealed partial class R");
        Assert.All([onMethod, onClass], all =>
        {
            var found = Assert.Single(all);
            Assert.Equal(("LAMP0114", DiagnosticSeverity.Error), (found.Id, found.Severity));
            Assert.Contains(advice, found.GetMessage(), StringComparison.Ordinal);
            Assert.Equal(attribute, TextOf(found));
        });
    }

    [Theory]
    [InlineData("public sealed partial class R : Mine.Protected", "public override string A() => \"\";", "R")]
    [InlineData("public sealed partial class R : Mine.Guarded", "public override string A() => \"\";", "A")]
    public async Task Authorize_Inherited_IsAnError(string head, string method, string place)
    {
        var found = Assert.Single(await AnalyzeAsync("[HttpGet(\"/a\")] " + method, head));

        Assert.Equal("LAMP0114", found.Id);
        Assert.Equal(place, TextOf(found));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Cors.EnableCors(\"open\")", "[EnableCors(\"open\")]")]
    [InlineData("Microsoft.AspNetCore.Cors.EnableCors", "[EnableCors]")]
    [InlineData("Microsoft.AspNetCore.Cors.DisableCors", "[DisableCors]")]
    [InlineData(Mvc + "Consumes(\"a/b\", \"c/d\", \"e/f\")", "[Consumes(\"a/b\", \"c/d\", \"e/f\")]")]
    public async Task Attribute_ThatLamplighterHas_IsAnErrorThatNamesOurs(string attribute, string replacement)
    {
        var found = Assert.Single(await AnalyzeAsync($"[HttpGet(\"/a\"), {attribute}] public string A(string id) => id;"));

        Assert.Equal(("LAMP0114", "Replace"), (found.Id, found.Properties["Fix"]));
        Assert.Contains($"use Lamplighter's {replacement}", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Microsoft.AspNetCore.Authorization.Authorize] (int id) => id", "[Authorize]")]
    [InlineData("([Microsoft.AspNetCore.Mvc.FromQuery(Name = \"q\")] int id) => id", "[FromQuery(\"q\")]")]
    [InlineData("[Microsoft.AspNetCore.Cors.DisableCors] (int id) => id", "[DisableCors]")]
    public async Task Attribute_OfAHandler_IsAnErrorThatNamesOurs(string handler, string replacement)
    {
        var found = Assert.Single(
            await AnalyzeAsync($"public static void Add(ApiGatewayResolver app) => app.MapGet(\"/a\", {handler});"),
            static one => one.Id == "LAMP0114");

        Assert.Contains(replacement, found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("() => " + Http + "Results.Ok()", "lambda")]
    [InlineData("Foreign", "Foreign")]
    public async Task Result_OfAHandler_IsAnError(string handler, string name)
    {
        var found = Assert.Single(await AnalyzeAsync(
            $"public static void Add(ApiGatewayResolver app) => app.MapGet(\"/a\", {handler}); "
            + $"private static {Http}IResult Foreign() => {Http}Results.Ok();"));

        Assert.Equal("LAMP0113", found.Id);
        Assert.StartsWith($"'{name}' returns", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mvc + "FromQuery(Name = \"q\")", "[FromQuery(\"q\")]")]
    [InlineData(Mvc + "FromQuery", "[FromQuery]")]
    [InlineData(Mvc + "FromHeader(Name = \"X-A\")", "[FromHeader(\"X-A\")]")]
    [InlineData(Mvc + "FromRoute(Name = \"id\")", "[FromRoute(\"id\")]")]
    [InlineData(Mvc + "FromForm(Name = \"f\")", "[FromForm(\"f\")]")]
    [InlineData(Mvc + "FromBody", "[FromBody]")]
    [InlineData(Mvc + "FromServices", "[FromServices]")]
    [InlineData(Annotations + "FromQuery(Name = \"q\")", "[FromQuery(\"q\")]")]
    [InlineData(Annotations + "FromHeader(Name = \"X-A\")", "[FromHeader(\"X-A\")]")]
    [InlineData("Amazon.Lambda.Annotations.FromServices", "[FromServices]")]
    [InlineData(Annotations + "FromCustomAuthorizer(Name = \"sub\")", "[FromClaim(\"sub\")]")]
    [InlineData(Http + "AsParameters", "remove it")]
    public async Task Attribute_OfAParameter_IsAnErrorThatNamesOurs(string attribute, string replacement)
    {
        var found = Assert.Single(await AnalyzeAsync($"[HttpPost(\"/a\")] public string A([{attribute}] string text) => text;"));

        Assert.Equal("LAMP0114", found.Id);
        Assert.Contains(replacement, found.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(attribute, TextOf(found));
    }

    [Theory]
    [InlineData(Mvc + "HttpGet(\"/x/{id}\")", "[HttpGet(\"/x/{id}\")]")]
    [InlineData(Mvc + "HttpGet", "[HttpGet(\"/\")]")]
    [InlineData(Mvc + "HttpPost(\"[action]\")", "[HttpPost(\"A\")]")]
    [InlineData(Mvc + "Route(\"x\")", "[HttpGet(\"x\")]")]
    [InlineData(Annotations + "RestApi(" + Annotations + "LambdaHttpMethod.Put, \"/x\")", "[HttpPut(\"/x\")]")]
    [InlineData(Annotations + "HttpApi(" + Annotations + "LambdaHttpMethod.Get, \"/x\")", "[HttpGet(\"/x\")]")]
    public async Task Attribute_ThatWouldBeARoute_IsAnErrorThatNamesOurs(string attribute, string replacement)
    {
        var found = Assert.Single(await AnalyzeAsync($"[{attribute}] public string A(string id) => id;"));
        Assert.Equal("LAMP0114", found.Id);
        Assert.Contains(replacement, found.GetMessage(), StringComparison.Ordinal);

        var twice = Assert.Single(await AnalyzeAsync($"[HttpGet(\"/a\"), {attribute}] public string A(string id) => id;"));
        Assert.Contains("remove it", twice.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "[ApiGatewayRoutes(\"api/R\")]")]
    [InlineData("(\"/v1\")", "remove it")]
    public async Task Route_OnAClass_IsAnErrorThatNamesOurs(string prefix, string replacement)
    {
        var found = Assert.Single(await Compiled.From(
            ForeignCode.Source,
            $$"""[ApiGatewayRoutes{{prefix}}, Microsoft.AspNetCore.Mvc.Route("api/[controller]")] public sealed partial class R { }""")
            .AnalyzeAsync());

        Assert.Equal("LAMP0114", found.Id);
        Assert.Contains(replacement, found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[HttpGet(\"/a\"), " + Mvc + "ProducesResponseType(200)] public string A() => \"\";")]
    [InlineData("[HttpGet(\"/a\"), Microsoft.AspNetCore.Routing.ExcludeFromDescription] public string A() => \"\";")]
    [InlineData("[" + Mvc + "RequestSizeLimit(5)] public string A([" + Mvc + "FromQuery] string text) => text;")]
    [InlineData(
        "[Amazon.Lambda.Annotations.LambdaFunction, " + Annotations + "RestApi(" + Annotations + "LambdaHttpMethod.Get, \"/x\")] "
            + "public string A([" + Annotations + "FromQuery] string text) => text;")]
    [InlineData("[HttpGet(\"/a\"), Obsolete] public string A([FromQuery(\"q\")] string text) => text;")]
    public async Task Attribute_ThatChangesNothing_IsNotReported(string method) => Assert.Empty(await AnalyzeAsync(method));

    [Fact]
    public void Generate_RoutesBesideAForeignOne_AreWritten()
    {
        var compiled = Compiled.From(ForeignCode.Source, Sources.Class(
            "[HttpGet(\"/a\")] public " + Http + "IResult A() => throw new Exception(); [HttpGet(\"/b\")] public string B() => \"\";"));

        Assert.Empty(compiled.CompilerProblems);
        Assert.DoesNotContain("\"/a\"", compiled.Generated, StringComparison.Ordinal);
        Assert.Contains("\"/b\"", compiled.Generated, StringComparison.Ordinal);
    }

    private static Task<Diagnostic[]> AnalyzeAsync(string members, string head = "public sealed partial class R") =>
        Compiled.From(ForeignCode.Source, Sources.Class(members, head)).AnalyzeAsync();

    private static string TextOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}
