namespace Lamplighter.Tests;

// What was moved from another framework becomes Lamplighter's, and compiles.
public sealed class ForeignCodeFixTests
{
    private const string Foreign = """
        namespace Microsoft.AspNetCore.Authorization
        {
            [AttributeUsage(AttributeTargets.All)] public class AuthorizeAttribute : Attribute { public AuthorizeAttribute() { } public AuthorizeAttribute(string policy) => Policy = policy; public string? Policy { get; set; } public string? Roles { get; set; } }
            [AttributeUsage(AttributeTargets.All)] public class AllowAnonymousAttribute : Attribute { }
        }
        namespace Microsoft.AspNetCore.Cors
        {
            [AttributeUsage(AttributeTargets.All)] public class EnableCorsAttribute(string policyName) : Attribute { public string Name => policyName; }
        }
        namespace Microsoft.AspNetCore.Http
        {
            public interface IResult { }
            public static class Results { public static IResult Ok(object? value = null) => null!; public static IResult NotFound(object? value = null) => null!; public static IResult NoContent() => null!; public static IResult StatusCode(int code) => null!; public static IResult Created(string uri, object? value) => null!; }
            public static class Response { public static string Redirect(string uri) => uri; public static void Handle(Func<IResult> later) { } }
        }
        namespace Microsoft.AspNetCore.Mvc
        {
            [AttributeUsage(AttributeTargets.All)] public class RouteAttribute(string template) : Attribute { public string Template => template; }
            public class HttpPostAttribute(string template) : Attribute { public string Template => template; }
            public class FromQueryAttribute : Attribute { public string? Name { get; set; } }
            public class RequestSizeLimitAttribute(long bytes) : Attribute { public long Bytes => bytes; }
        }
        namespace Amazon.Lambda.Annotations.APIGateway
        {
            public enum LambdaHttpMethod { Get, Put }
            public class RestApiAttribute(LambdaHttpMethod method, string template) : Attribute { public LambdaHttpMethod Method => method; public string Template => template; }
            public class FromHeaderAttribute : Attribute { public string? Name { get; set; } }
        }
        """;

    private const string TaskName = "System.Threading.Tasks.Task";
    private const string Http = "Microsoft.AspNetCore.Http.";
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";
    private const string Annotations = "Amazon.Lambda.Annotations.APIGateway.";
    private const string Authorization = "Microsoft.AspNetCore.Authorization.";

    [Theory]
    [InlineData(
        "public " + Http + "IResult A(int id) => id > 0 ? " + Http + "Results.Ok(new Store()) : " + Http + "Results.NotFound();",
        "public HttpResult A(int id) => id > 0 ? HttpResult.Ok(new Store()) : HttpResult.NotFound();")]
    [InlineData(
        "public async " + TaskName + "<" + Http + "IResult> A() { await " + TaskName + ".Yield(); return "
            + Http + "Results.NotFound(\"no\"); }",
        "public async " + TaskName + "<HttpResult> A() { await " + TaskName + ".Yield(); return "
            + "HttpResult.Problem(404, detail: \"no\"); }")]
    [InlineData(
        "public " + Http + "IResult? A(bool b) { if (b) return " + Http + "Results.NoContent(); return "
            + Http + "Results.NotFound(new Store()); }",
        "public HttpResult A(bool b) { if (b) return HttpResult.NoContent(); return HttpResult.Json(404, new Store()); }")]
    [InlineData(
        "public " + Http + "IResult A(bool b) => b ? " + Http + "Results.StatusCode(418) : "
            + Http + "Results.Created(\"/a\", new Store());",
        "public HttpResult A(bool b) => b ? HttpResult.Status(418) : HttpResult.Created(\"/a\", new Store());")]
    [InlineData(
        "public " + Http + "IResult A() { " + Http + "Response.Redirect(\"/x\"); " + Http + "Response.Handle(() => " + Http
            + "Results.NotFound()); return " + Http + "Results.NotFound(); }",
        "public HttpResult A() { " + Http + "Response.Redirect(\"/x\"); " + Http + "Response.Handle(() => " + Http
            + "Results.NotFound()); return HttpResult.NotFound(); }")]
    public async Task Result_OfAnotherFramework_IsHttpResult(string method, string expected) =>
        await AssertAsync("LAMP0113", "Return HttpResult", "[HttpGet(\"/\")] " + method, expected);

    [Fact]
    public async Task Result_ReturnedAsAnObject_IsHttpResult() => await AssertAsync(
        "LAMP0113",
        "Return HttpResult",
        "[HttpGet(\"/\")] public object A(bool b) { if (b) return \"x\"; return " + Http + "Results.NotFound(); }",
        "public object A(bool b) { if (b) return \"x\"; return HttpResult.NotFound(); }");

    [Theory]
    [InlineData(
        "Use Lamplighter's [FromQuery(\"q\")]",
        "[HttpGet(\"/\")] public string A([" + Mvc + "FromQuery(Name = \"q\")] string text) => text;",
        "A([FromQuery(\"q\")] string text)")]
    [InlineData(
        "Use Lamplighter's [FromHeader(\"X-A\")]",
        "[HttpGet(\"/\")] public string A([Note, " + Annotations + "FromHeader(Name = \"X-A\")] string text) => text;",
        "A([Note, FromHeader(\"X-A\")] string text)")]
    [InlineData(
        "Use Lamplighter's [HttpPost(\"/x\")]",
        "[" + Mvc + "HttpPost(\"/x\")] public string A(string text) => text;",
        "[HttpPost(\"/x\")] public string A(string text)")]
    [InlineData(
        "Use Lamplighter's [HttpPut(\"/x\")]",
        "[" + Annotations + "RestApi(" + Annotations + "LambdaHttpMethod.Put, \"/x\")] public string A(string text) => text;",
        "[HttpPut(\"/x\")] public string A(string text)")]
    [InlineData(
        "Use Lamplighter's [AllowAnonymous]",
        "// Says it.\n    [" + Authorization + "AllowAnonymous]\n    [HttpGet(\"/\")]\n    public string A() => \"\";",
        "// Says it.\n    [AllowAnonymous]\n    [HttpGet(\"/\")]\n    public string A()")]
    [InlineData(
        "Use Lamplighter's [Authorize]",
        "[HttpGet(\"/\"), " + Authorization + "Authorize] public string A() => \"\";",
        "[HttpGet(\"/\"), Authorize] public string A()")]
    [InlineData(
        "Use Lamplighter's [Authorize(Groups = [\"a\", \"b\"], Policy = \"p\")]",
        "[HttpGet(\"/\"), " + Authorization + "Authorize(\"p\", Roles = \"a,b\")] public string A() => \"\";",
        "[HttpGet(\"/\"), Authorize(Groups = [\"a\", \"b\"], Policy = \"p\")] public string A()")]
    [InlineData(
        "Use Lamplighter's [EnableCors(\"open\")]",
        "[HttpGet(\"/\"), Microsoft.AspNetCore.Cors.EnableCors(\"open\")] public string A() => \"\";",
        "[HttpGet(\"/\"), EnableCors(\"open\")] public string A()")]
    [InlineData(
        "Remove [" + Mvc + "RequestSizeLimit]",
        "// Says it.\n    [" + Mvc + "RequestSizeLimit(5)]\n    [HttpGet(\"/\")]\n    public string A() => \"\";",
        "// Says it.\n    [HttpGet(\"/\")]\n    public string A()")]
    [InlineData(
        "Remove [" + Mvc + "RequestSizeLimit]",
        "[HttpGet(\"/\"), " + Mvc + "RequestSizeLimit(5)] public string A() => \"\";",
        "[HttpGet(\"/\")]")]
    public async Task Attribute_OfAnotherFramework_IsReplacedOrRemoved(string title, string method, string expected) =>
        await AssertAsync("LAMP0114", title, method, expected);

    [Fact]
    public async Task Route_OfAClass_IsItsPrefix() => await AssertAsync(
        "LAMP0114",
        "Use Lamplighter's [ApiGatewayRoutes(\"api/R\")]",
        "[HttpGet(\"/\")] public string A() => \"\";",
        "[ApiGatewayRoutes(\"api/R\")]\npublic sealed partial class R",
        "[ApiGatewayRoutes]\n[" + Mvc + "Route(\"api/[controller]\")]");

    [Theory]
    [InlineData(
        "The order is namespace, key, value: change it to key, value, namespace",
        "Tracer.AddMetadata(\"id\", text.Trim(), @namespace: \"orders\");")]
    [InlineData(
        "The order is key, value, namespace: name the namespace",
        "Tracer.AddMetadata(\"orders\", \"id\", @namespace: text.Trim());")]
    public async Task AddMetadata_IsPutIntoItsOrder(string title, string expected) => await AssertAsync(
        "LAMP0040", title, "public void A(string text) { Tracer.AddMetadata(\"orders\", \"id\", text.Trim()); }", expected);

    private static async Task<UserProject> AssertAsync(
        string id, string title, string member, string expected, string attributes = "[ApiGatewayRoutes]", bool isAll = true)
    {
        var project = new UserProject(
            "#nullable enable\npublic sealed class NoteAttribute : Attribute { }\npublic sealed class Store { }\n"
                + attributes + "\npublic sealed partial class R\n{\n    " + member + "\n}\n",
            "#nullable enable\n" + Foreign);
        var before = (await project.ProblemsAsync()).Count(problem => problem.Id == id);
        await project.ApplyAsync(id, title);
        var text = await project.TextAsync();
        Assert.True(text.Contains(expected, StringComparison.Ordinal), text);
        var after = await project.ProblemsAsync();
        Assert.Equal(before - 1, after.Count(problem => problem.Id == id));
        Assert.DoesNotContain(
            after, problem => (isAll || problem.Id != id) && problem.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
        return project;
    }
}
