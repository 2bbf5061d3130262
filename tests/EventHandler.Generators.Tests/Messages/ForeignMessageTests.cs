namespace Lamplighter.Tests;

public sealed class ForeignMessageTests
{
    // Besides those of ForeignCode.
    private const string More = """
        namespace Microsoft.AspNetCore.Mvc
        {
            public class HttpPutAttribute(string template) : Attribute { public string Template => template; }
            public class HttpDeleteAttribute(string template) : Attribute { public string Template => template; }
            public class HttpPatchAttribute(string template) : Attribute { public string Template => template; }
            public class HttpHeadAttribute(string template) : Attribute { public string Template => template; }
            public class HttpOptionsAttribute(string template) : Attribute { public string Template => template; }
            public class AcceptVerbsAttribute(string verb) : Attribute { public string Verb => verb; }
            public class ApiExplorerSettingsAttribute : Attribute { }
            public class ProducesAttribute(string type) : Attribute { public string Type => type; }
            namespace Infrastructure { public interface IConvertToActionResult; public interface IStatusCodeActionResult; }
            public class OkObjectResult : IActionResult { }
            public class OkResult : IActionResult { }
            public class BadRequestObjectResult : IActionResult { }
            public class ConflictResult : IActionResult { }
            public class FileStreamResult : IActionResult { }
        }
        namespace Microsoft.AspNetCore.Http
        {
            public sealed class TagsAttribute : Attribute { }
            public sealed class EndpointSummaryAttribute : Attribute { }
            namespace HttpResults
            {
                public sealed class BadRequest<T> : IResult { }
                public sealed class Accepted : IResult { }
                public sealed class NoContent : IResult { }
                public sealed class JsonHttpResult<T> : IResult { }
                public sealed class InternalServerError : IResult { }
            }
        }
        namespace Amazon.Lambda.Annotations
        {
            namespace APIGateway
            {
                public enum HttpMethod { Any, Get, Post, Put, Delete, Patch, Head, Options }
                public class FunctionUrlAttribute(HttpMethod method, string template) : Attribute { public object M => method + template; }
                public class FromPathAttribute : Attribute { public string? Name { get; set; } }
                public class FromBodyAttribute : Attribute { public string? Name { get; set; } }
                public sealed class MyResults { }
            }
            namespace ALB
            {
                public class ALBApiAttribute(string listener, string path) : Attribute { public string Path => listener + path; }
            }
        }
        namespace Amazon.Lambda.AnnotationsOfOthers { public class RestApiAttribute : Attribute { } public class OwnResult { } }
        namespace Microsoft.AspNetCoreOfOthers { public class HttpGetAttribute : Attribute { } }
        namespace Microsoft.Azure.Functions.Worker.Http { public class HttpResponseData { } }
        namespace Mine.Other
        {
            public sealed class AllowAnonymousAttribute : Attribute { }
            public sealed class RequiredScopeOrAppPermissionAttribute : Attribute { }
            public sealed class OpenAttribute : Attribute, Microsoft.AspNetCore.Authorization.IAllowAnonymous { }
            public sealed class RoledAttribute : Attribute, Microsoft.AspNetCore.Authorization.IAuthorizeData { public string? Roles { get; set; } }
            public sealed class OpenToAllAttribute : Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute { }
            public sealed class ScopedAttribute : BaseScopedAttribute { }
            public class BaseScopedAttribute : RequiredScopeOrAppPermissionBase { }
            public class RequiredScopeOrAppPermissionBase : Attribute { }
            public class Convertible : Microsoft.AspNetCore.Mvc.Infrastructure.IConvertToActionResult;
            public class Statused : Microsoft.AspNetCore.Mvc.Infrastructure.IStatusCodeActionResult;
            public class MyResult;
        }
        """;

    private const string Usings = "using Mvc = Microsoft.AspNetCore.Mvc; using Http = Microsoft.AspNetCore.Http; "
        + "using Security = Microsoft.AspNetCore.Authorization; using Cors = Microsoft.AspNetCore.Cors; "
        + "using Annotations = Amazon.Lambda.Annotations; using Gateway = Amazon.Lambda.Annotations.APIGateway; "
        + "using Events = Amazon.Lambda.APIGatewayEvents; using Typed = Microsoft.AspNetCore.Http.HttpResults; using Mine.Other;\n";

    private const string Attributes = Usings + """
        [ApiGatewayRoutes]
        public sealed partial class R1Controller
        {
            [Mvc.HttpGet("/a/[controller]/[action]")] public void A1() { }
            [Mvc.HttpPost("~/a")] public void A2() { }
            [Mvc.HttpPut("/a")] public void A3() { }
            [Mvc.HttpDelete("/a")] public void A4() { }
            [Mvc.HttpPatch("/a")] public void A5() { }
            [Mvc.HttpHead("/a")] public void A6() { }
            [Mvc.HttpOptions("/a")] public void A7() { }
            [Mvc.Route("/a")] public void A8() { }
            [Mvc.AcceptVerbs("GET")] public void A9([Mvc.FromQuery] string q) { }
            [Gateway.RestApi(Gateway.LambdaHttpMethod.Post, "/a")] public void B1() { }
            [Gateway.HttpApi(Gateway.LambdaHttpMethod.Any, "/a")] public void B2() { }
            [Gateway.HttpApi((Gateway.LambdaHttpMethod)99, "/a")] public void B3() { }
            [Gateway.FunctionUrl(Gateway.HttpMethod.Get, "/a")] public void B4() { }
            [Gateway.FunctionUrl(Gateway.HttpMethod.Put, "/a")] public void B5() { }
            [Gateway.FunctionUrl(Gateway.HttpMethod.Delete, "/a")] public void B6() { }
            [Gateway.FunctionUrl(Gateway.HttpMethod.Patch, "/a")] public void B7() { }
            [Gateway.FunctionUrl(Gateway.HttpMethod.Head, "/a")] public void B8() { }
            [Gateway.FunctionUrl(Gateway.HttpMethod.Options, "/a")] public void B9() { }
            [Annotations.ALB.ALBApi("listener", "/a")] public void C1() { }
            [HttpGet("/c2"), Mvc.HttpGet] public void C2() { }
            [HttpGet("/c3"), Gateway.HttpApi(Gateway.LambdaHttpMethod.Get, "/a")] public void C3() { }
            [HttpGet("/c4"), Mvc.RequestSizeLimit(5)] public void C4() { }
            [HttpGet("/c5"), Annotations.LambdaFunction] public void C5() { }
            [HttpGet("/c6"), Http.Tags, Http.EndpointSummary, Mvc.ApiExplorerSettings, Mvc.Produces("a/b"), Mvc.ProducesResponseType(1)]
            public void C6() { }
            [HttpGet("/c7"), Microsoft.AspNetCore.Routing.ExcludeFromDescription] public void C7() { }
            [HttpGet("/c8"), Amazon.Lambda.AnnotationsOfOthers.RestApi, Microsoft.AspNetCoreOfOthers.HttpGet] public void C8() { }
            [HttpPost("/c9"), Cors.EnableCors("p"), Cors.DisableCors, Mvc.Consumes("a/b", "c/d")] public void C9() { }
            [Cors.EnableCors] public void D1([Mvc.FromRoute] string d1) { }
            [HttpPost("/d2")] public void D2([Gateway.FromPath(Name = "n")] string a, [Gateway.FromBody(Name = "n")] string b) { }
            [HttpPost("/d3")] public void D3([Http.AsParameters] string a, [Annotations.FromServices] Guid b) { }
            [HttpPost("/d4")] public void D4([Gateway.FromCustomAuthorizer] string a, [Mvc.FromForm(Name = "\"")] string b) { }
            [Annotations.LambdaFunction, Mvc.HttpGet] public void D5([Mvc.FromRoute] string d5) { }
        }

        [ApiGatewayRoutes, Mvc.Route("api/[controller]/[action]")] public sealed partial class RoutedController { }
        [ApiGatewayRoutes("/x"), Mvc.Route("api")] public sealed partial class Prefixed { }
        [ApiGatewayRoutes, Cors.EnableCors("p"), Mvc.RequestSizeLimit(5), Annotations.LambdaFunction] public sealed partial class Others { }
        """;

    private const string Authorization = Usings + """
        [ApiGatewayRoutes, Security.Authorize("all")]
        public sealed partial class Secured : Derived
        {
            [HttpGet("/1"), Security.Authorize] public void A1() { }
            [HttpGet("/2"), Security.Authorize("p")] public void A2() { }
            [HttpGet("/3"), Security.Authorize(Roles = "a, b,,c ")] public void A3() { }
            [HttpGet("/4"), Security.Authorize(Policy = "q", Roles = "a")] public void A4() { }
            [HttpGet("/5"), Security.Authorize("p", Policy = "q")] public void A5() { }
            [HttpGet("/6"), Security.Authorize(AuthenticationSchemes = "Bearer", Policy = "q")] public void A6() { }
            [HttpGet("/7"), Security.AllowAnonymous] public void A7() { }
            [HttpGet("/8"), Mine.Other.AllowAnonymous] public void A8() { }
            [HttpGet("/9"), Open] public void A9() { }
            [HttpGet("/10"), Roled] public void A10() { }
            [HttpGet("/11"), OpenToAll] public void A11() { }
            [HttpGet("/12"), RequiredScope] public void A12() { }
            [HttpGet("/13"), RequiredScopeOrAppPermission] public void A13() { }
            [HttpGet("/14"), Scoped] public void A14() { }
            [HttpGet("/15"), Mine.AdminOnly, Mine.Other.Authorize] public void A15() { }
            [HttpGet("/16")] public override string Guarded() => "";
            [HttpGet("/17")] public override string Obsoleted() => "";
            [Security.Authorize] public void A18() { }
        }

        [Obsolete] public abstract class Derived : Mine.Protected
        {
            [Security.Authorize(Roles = "base")] public abstract string Guarded();
            [Obsolete("no")] public abstract string Obsoleted();
        }

        public static class App
        {
            public static void Add(ApiGatewayResolver app)
            {
                app.MapGet("/a", [Security.Authorize] (int id) => id);
                app.MapGet("/b", [Security.Authorize] (request) => HttpResult.Ok());
                app.MapGet("/c", ([Mvc.FromQuery] int id) => id);
                app.MapGet("/d", Handle);
            }

            [Mine.ApiKey] private static int Handle([Mvc.FromHeader(Name = "x")] int id) => id;
        }
        """;

    private const string Results = Usings + """
        [ApiGatewayRoutes]
        public sealed partial class Results
        {
            [HttpGet("/1")] public Http.IResult A1() => null!;
            [HttpGet("/2")] public Typed.Ok<int> A2() => null!;
            [HttpGet("/3")] public Typed.NotFound A3() => null!;
            [HttpGet("/4")] public Typed.BadRequest<string> A4() => null!;
            [HttpGet("/5")] public Typed.Accepted A5() => null!;
            [HttpGet("/6")] public Typed.NoContent A6() => null!;
            [HttpGet("/7")] public Typed.JsonHttpResult<int> A7() => null!;
            [HttpGet("/8")] public Typed.InternalServerError A8() => null!;
            [HttpGet("/9")] public Typed.Results<Typed.Ok<int>, Typed.NotFound> A9() => null!;
            [HttpGet("/10")] public Mvc.IActionResult A10() => null!;
            [HttpGet("/11")] public Mvc.ActionResult<int> A11() => null!;
            [HttpGet("/12")] public Mvc.OkObjectResult A12() => null!;
            [HttpGet("/13")] public Mvc.OkResult A13() => null!;
            [HttpGet("/14")] public Mvc.BadRequestObjectResult A14() => null!;
            [HttpGet("/15")] public Mvc.ConflictResult A15() => null!;
            [HttpGet("/16")] public Mvc.FileStreamResult A16() => null!;
            [HttpGet("/17")] public Convertible A17() => null!;
            [HttpGet("/18")] public Statused A18() => null!;
            [HttpGet("/19")] public Gateway.IHttpResult A19() => null!;
            [HttpGet("/20")] public Gateway.MyResults A20() => null!;
            [HttpGet("/21")] public Gateway.FromPathAttribute A21() => null!;
            [HttpGet("/22")] public Amazon.Lambda.AnnotationsOfOthers.OwnResult A22() => null!;
            [HttpGet("/23")] public Events.APIGatewayProxyResponse A23() => null!;
            [HttpGet("/24")] public Events.APIGatewayProxyRequest A24() => null!;
            [HttpGet("/25")] public Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancerResponse A25() => null!;
            [HttpGet("/26")] public System.Net.Http.HttpResponseMessage A26() => null!;
            [HttpGet("/27")] public Microsoft.Azure.Functions.Worker.Http.HttpResponseData A27() => null!;
            [HttpGet("/28")] public MyResult A28() => null!;
            [HttpGet("/29")] public object A29(bool b) => b ? Http.Results.Ok() : Http.Results.NotFound(1);
            [HttpGet("/30")] public object? A30(object? b) => b ?? Http.Results.StatusCode(5);
            [HttpGet("/31")] public object A31(Mvc.OkResult? b) => b ?? (object)new Mvc.ConflictResult();
            [HttpGet("/32")] public object A32(int b) => b switch { 1 => new MyResult(), 2 => new Convertible(), _ => Http.Results.Ok(2) };
            [HttpGet("/33")] public Task<object> A33() => Task.FromResult<object>(new Statused());
            [HttpGet("/34")] public ValueTask<object> A34() => ValueTask.FromResult<object>(Http.TypedResults.Ok(1));
            [HttpGet("/35")] public object A35() { object Inner() => Http.Results.Ok(); return Inner(); }
            public object A36() => Http.Results.Ok();
            [HttpGet("/37"), Mvc.Produces("text/csv")] public IAsyncEnumerable<int> A37() => null!;
        }
        """;

    [Fact]
    public async Task Attributes_OfOtherFrameworks_AreReported() =>
        ReportedMessages.AssertApproved("ForeignAttributes", await Compiled.From(ForeignCode.Source, More, Attributes).AnalyzeAsync());

    [Fact]
    public async Task Authorization_OfOtherFrameworks_IsReported() => ReportedMessages.AssertApproved(
        "ForeignAuthorization", await Compiled.From(ForeignCode.Source, More, Authorization).AnalyzeAsync());

    [Fact]
    public async Task Results_OfOtherFrameworks_AreReported() =>
        ReportedMessages.AssertApproved("ForeignResults", await Compiled.From(ForeignCode.Source, More, Results).AnalyzeAsync());
}
