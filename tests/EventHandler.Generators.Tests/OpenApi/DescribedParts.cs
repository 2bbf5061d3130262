namespace Lamplighter.Tests;

// Routes with what a document says about the API, its operations, parameters and responses.
internal static class DescribedParts
{
    internal const string Facts = """
        [assembly: OpenApiInfo("Facts", "3.0", Summary = "S", Description = "D", TermsOfService = "https://example.com/terms", ContactName = "N", ContactUrl = "https://example.com/contact", ContactEmail = "a@example.com", LicenseName = "L", LicenseUrl = "https://example.com/license")]
        [assembly: OpenApiServer("https://b.example.com"), OpenApiServer("https://a.example.com", Description = "A")]
        [assembly: OpenApiSecurityScheme("z-key", "apiKey", ParameterName = "X-Key", In = "header", Description = "A key")]
        [assembly: OpenApiSecurityScheme("rest-key", "apiKey", ParameterName = "X-API-KEY", In = "header")]
        [assembly: OpenApiSecurityScheme("query", "apiKey", ParameterName = "token", In = "query")]
        [assembly: OpenApiSecurityScheme("oidc", "openIdConnect", OpenIdConnectUrl = "https://example.com/oidc")]
        [assembly: OpenApiSecurityScheme("code", "oauth2", AuthorizationUrl = "https://example.com/a", TokenUrl = "https://example.com/t", Scopes = ["r", "w"])]
        [assembly: OpenApiSecurityScheme("implicit", "oauth2", AuthorizationUrl = "https://example.com/a")]
        [assembly: OpenApiSecurityScheme("client", "oauth2", TokenUrl = "https://example.com/t", Scopes = null!)]
        [assembly: OpenApiSecurityScheme("bearer", "http", Scheme = "bearer", BearerFormat = "JWT")]
        [assembly: OpenApiSecurity("bearer"), OpenApiSecurity("code", "r")]
        [assembly: OpenApiAuthorizer("code", Issuer = "https://issuer.example.com", Audiences = ["one", "${Two}"])]
        [assembly: OpenApiAuthorizer("client", UserPool = "Pool")]
        [assembly: OpenApiAuthorizer("implicit")]
        [assembly: OpenApiAuthorizer("query", Function = "QueryFunction"), OpenApiAuthorizer("z-key", Function = "KeyFunction")]
        [assembly: OpenApiAuthorizer("bearer", Function = "TokenFunction"), OpenApiAuthorizer("bearer", Function = "Second")]

        [ApiGatewayRoutes]
        public sealed partial class Facts
        {
            [HttpGet("/1")] public string A1() => "";
            [HttpGet("/2"), OpenApiSecurity] public string A2() => "";
            [HttpGet("/3"), OpenApiSecurity("client", "s"), OpenApiSecurity("z-key")] public string A3() => "";
            [HttpGet("/4"), OpenApiSecurity("implicit"), OpenApiSecurity("query", "s")] public string A4() => "";
            [HttpGet("/5"), OpenApiSecurity("rest-key")] public string A5() => "";
            [HttpGet("/6"), OpenApiSecurity("z-key", "s", "t")] public string A6() => "";
            [HttpGet("/7"), OpenApiSecurity("oidc")] public string A7() => "";
            [HttpGet("/8"), OpenApiSecurity("code", "w")] public string A8() => "";
            [HttpGet("/9"), Authorize(Scopes = ["x"])] public string A9() => "";
            [HttpGet("/10"), AllowAnonymous] public string A10() => "";
            [HttpGet("/11"), Authorize] public string A11() => "";
        }
        """;

    internal const string Comments = """
        namespace Microsoft.AspNetCore.Http
        {
            public sealed class EndpointSummaryAttribute(string text) : Attribute { public string Text => text; }
            public sealed class EndpointDescriptionAttribute(string text) : Attribute { public string Text => text; }
        }

        /// <summary>Words   with
        /// a break<br/>and <c> code </c>, <code>block</code>, <b>bold</b>.<para>A paragraph.</para><p>Another.</p></summary>
        /// <remarks>See <see cref="Comments"/>, <seealso cref="M:Ns.Type.Method(System.Int32)"/>, <see langword="null"/>, <paramref name="id"/>, <typeparamref name="T"/>, <see href="https://example.com"/>, <see cref="Comments">this</see> and <see/>.</remarks>
        [ApiGatewayRoutes("/c"), Tags("class")]
        public sealed partial class Comments
        {
            /// <summary>A list:
            /// <list><item>one</item><item><description>two</description></item></list>
            /// after.</summary>
            /// <remarks>See <see cref="Comments"/>, <seealso cref="M:Ns.Type.Method(System.Int32)"/>, <see langword="null"/>, <paramref name="id"/>, <typeparamref name="T"/>, <see href="https://example.com"/>, <see cref="Comments">this</see> and <see/>.</remarks>
            /// <param name="id" example="17">The number.</param>
            /// <param name="flag" example="true">A flag.</param>
            /// <param name="money" example="1.5">Money.</param>
            /// <param name="text" example="`2`">A text.</param>
            /// <returns>What was found.</returns>
            /// <response code="404">It isn't there.</response>
            [HttpGet("/{id}"), Tags("a", "b"), EndpointName("Named")] public HttpResult A1(int id, bool flag, decimal money, string text) => id > 0 ? HttpResult.Ok("") : HttpResult.NotFound();
            //// <summary>Not a comment.</summary>
            [HttpGet("/2"), Microsoft.AspNetCore.Http.EndpointSummary("Summary"), Microsoft.AspNetCore.Http.EndpointDescription("Description")] public string A2Async() => "";
            /// <summary>Broken <b></summary>
            [HttpGet("/3"), Obsolete] public string Async() => "";
            /// <summary></summary>
            /// <param name="rest">The <c>rest</c>.</param>
            [HttpGet("/4/{*rest}")] public string A4(string rest) => rest;
            [HttpGet("/5/{*rest}"), HttpPost("/5/{other}")] public string A5(HttpRequest request) => request.Path;
            [HttpGet("/6"), ExcludeFromDescription] public string A6() => "";
            /// <summary>Unused.</summary>
            /// <returns>Returned.</returns>
            [HttpGet("/7"), EndpointName("Seventh")] public HttpResult A7(bool a) => a ? HttpResult.Status(299) : HttpResult.Status(300);
        }

        /// <summary>A tag's class.</summary>
        [ApiGatewayRoutes, Obsolete] public sealed partial class OrdersController { [HttpGet("/7")] public string A1() => ""; }
        [ApiGatewayRoutes] public sealed partial class UsersEndpoints { [HttpGet("/8")] public string A1() => ""; [HttpGet("/8b"), HttpPut("/8c")] public string A1(int b) => ""; }
        [ApiGatewayRoutes] public sealed partial class Api { [HttpGet("/9")] public string A1() => ""; }
        [ApiGatewayRoutes] public sealed partial class ThingsApi { [HttpGet("/10")] public string A1() => ""; }
        [ApiGatewayRoutes, ExcludeFromDescription] public sealed partial class Hidden { [HttpGet("/11")] public string A1() => ""; }
        """;

    internal const string Responses = """
        public sealed record Item(int Id);

        public abstract class Helpers
        {
            public abstract HttpResult Abstract();
            public virtual HttpResult Virtual() => HttpResult.Ok();
            public virtual HttpResult Other() => HttpResult.Ok();
        }

        public class Overriding : Helpers
        {
            public override HttpResult Abstract() => HttpResult.NoContent();
            public sealed override HttpResult Virtual() => HttpResult.NoContent();
        }

        public sealed class Closed : Overriding { public override HttpResult Other() => HttpResult.NoContent(); }

        [ApiGatewayRoutes, ProducesResponseType(503, Description = "Of the class")]
        public sealed partial class Responses
        {
            [HttpGet("/1")] public HttpResult A1(int a) => a switch { 1 => HttpResult.Ok(new Item(1)), 2 => HttpResult.Json(203, "x"), 3 => HttpResult.Text("a"), 4 => HttpResult.Text("a", "text/csv; a=b"), 5 => HttpResult.Html(""), _ => HttpResult.Ok() };
            [HttpPost("/2")] public HttpResult A2(byte[]? a, [FromQuery] string type) => type == "" ? HttpResult.Bytes(a!, "image/png") : HttpResult.Bytes(a!, type);
            [HttpGet("/3"), Produces("a/b", "c/d")] public HttpResult A3([FromQuery] string type) => HttpResult.Stream(Stream.Null, type);
            [HttpGet("/4")] public HttpResult A4(IAsyncEnumerable<int> a, IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<int>> b, int c) => c switch { 1 => HttpResult.Stream(a), 2 => HttpResult.Stream(b), 3 => HttpResult.Stream(a, "application/jsonl"), _ => HttpResult.ServerSentEvents(a) };
            [HttpGet("/5")] public HttpResult A5(int a) => a switch { 1 => HttpResult.Status(418), 2 => HttpResult.Created("/"), 3 => HttpResult.Created("/", new Item(1)), 4 => HttpResult.Accepted(), 5 => HttpResult.NoContent(), _ => HttpResult.Status(statusCode: 299) };
            [HttpGet("/6")] public HttpResult A6(int a) => a switch { 1 => HttpResult.BadRequest(), 2 => HttpResult.Unauthorized(), 3 => HttpResult.Forbid(), 4 => HttpResult.NotFound(), 5 => HttpResult.Conflict(), 6 => HttpResult.UnprocessableEntity(), _ => HttpResult.InternalServerError() };
            [HttpGet("/7")] public HttpResult A7(int a) => a switch { 1 => HttpResult.Redirect(""), 2 => HttpResult.Redirect("", true), 3 => HttpResult.Redirect("", preserveMethod: true), 4 => HttpResult.Redirect("", true, true), _ => HttpResult.Problem(409) };
            [HttpGet("/8")] public string A8(int a) => a switch { 1 => throw new BadRequestException(""), 2 => throw new UnauthorizedException(""), 3 => throw new ForbiddenException(""), 4 => throw new NotFoundException(""), 5 => throw new ConflictException(""), 6 => throw new UnprocessableContentException(""), 7 => throw new HttpException(507, ""), 8 => throw new HttpException(a, ""), _ => "" };
            [HttpGet("/9"), ProducesResponseType(200, Description = "Fine"), ProducesResponseType<Item>(201, "a/b"), ProducesResponseType(404), ProducesResponseType(500, Description = "Own")] public HttpResult A9() => HttpResult.Ok(new Item(1));
            [HttpGet("/10")] public HttpResult A10(bool a) => a ? Helper(1) : HttpResult.Status(206);
            [HttpHead("/11")] public Item A11() => new(1);
            [HttpDelete("/12")] public void A12() { }
            [HttpGet("/13"), Produces("application/x-ndjson")] public IAsyncEnumerable<Item> A13() => null!;
            [HttpGet("/14")] public IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<Item>> A14() => null!;
            [HttpGet("/15")] public Item? A15() => null;
            [HttpGet("/16")] public Task<string?> A16() => null!;
            [HttpGet("/17")] public HttpResult A17() => Unknown;
            [HttpGet("/18"), ProducesResponseType(304), ProducesResponseType(303), ProducesResponseType(451), ProducesResponseType(499), ProducesResponseType(599)] public HttpResult A18() => HttpResult.Status(301);
            [HttpPost("/19")] public string A19([Own] string? a) => "";
            [HttpGet("/20")] public HttpResult A20() => HttpResult.Status(299);
            [HttpGet("/21")] public HttpResult A21() => s_helpers.Abstract(); [HttpGet("/22")] public HttpResult A22() => s_helpers.Virtual();
            [HttpGet("/23")] public HttpResult A23() => s_overriding.Abstract(); [HttpGet("/24")] public HttpResult A24() => s_overriding.Virtual();
            [HttpGet("/25")] public HttpResult A25() => s_closed.Other();
            [HttpGet("/27")] public string A27() => throw new BadRequestException("") { Errors = new Dictionary<string, string[]>() };
            [HttpGet("/29")] public HttpResult A29(int a) => a switch { 1 => HttpResult.Ok("x"), 2 => HttpResult.Ok(1), 3 => HttpResult.Ok(2), _ => HttpResult.Ok(1.5) };
            [HttpGet("/28")] public HttpResult A28() { HttpResult result = HttpResult.Accepted(); return result.WithHeader("a", "b"); }
            private static readonly Helpers s_helpers = new Closed(); private static readonly Overriding s_overriding = new Closed();
            private static readonly Closed s_closed = new();
            private sealed class OwnAttribute : ValidationAttribute;
            private static HttpResult Helper(int a) => a > 0 ? Helper(a - 1) : HttpResult.NotFound();
            private static HttpResult Unknown { get; } = HttpResult.Ok();
        }
        """;

    internal const string Parameters = """
        public enum Size { Small, Large }

        [ApiGatewayRoutes("/p")]
        public sealed partial class Parameters
        {
            [HttpGet("/1/{a:int}/{b:long}/{c:double}/{d:decimal}/{e:guid}/{f:datetime}/{g:bool}")] public string A1(string a, string b, string c, string d, string e, string f, string g) => "";
            [HttpGet("/2/{a:int}/{b:long}/{c:min(3)}/{d:max(9)}/{e:range(-1,5)}/{f:int:min(1)}")] public string A2(long a, int b, int c, string d, long e, string f) => "";
            [HttpGet("/3/{a:length(2)}/{b:length(1,3)}/{c:minlength(2)}/{d:maxlength(4)}/{e:alpha}/{f:regex(^[a-c]x\\d{{2}}$)}/{g:length(3)}")] public string A3(string a, string b, string c, string d, string e, string f, Guid g) => "";
            [HttpGet("/4/{a?}")] public string A4(int? a, [FromHeader] string accept, [FromHeader("Content-Type")] string? b, [FromHeader("authorization")] string? c, [FromHeader("X-D")] Size d, [FromCookie] int e = 3) => "";
            [HttpGet("/5/{a=7}")] public string A5(int a, [Required] string? b, string? c, [Required] int? d = null, int[]? e = null, [MinLength(1), Description("Some")] string[]? f = null) => "";
            [HttpPost("/6")] public string A6([FromForm] string a, [FromForm] int? b, HttpFile c, HttpFile[] d, [FromForm, MaxLength(3)] string[] e) => "";
            [HttpPost("/7")] public string A7([FromForm] string? a, [FromForm("n")] Size b = Size.Large) => "";
            [HttpPost("/8"), Consumes("text/csv", "image/*")] public string A8(byte[] body) => "";
            [HttpPost("/9"), Consumes("application/merge-patch+json")] public string A9([Required, MinLength(1)] List<int>? body) => "";
            [HttpPut("/10")] public string A10([FromBody] string body) => "";
            [HttpPatch("/11")] public string A11(ReadOnlyMemory<byte>? body) => "";
            [HttpPost("/12"), Consumes("a/b")] public string A12(HttpRequest request) => "";
            [HttpDelete("/13"), Consumes("a/b")] public string A13(HttpRequest request) => "";
            [HttpOptions("/14")] public string A14([FromClaim] string? sub, [FromItems] int? item, CancellationToken stop) => "";
            [HttpGet("/15/{first-name}/{x}/~a~/{*rest}")] public string A15([FromRoute("first-name")] string a, string x, string rest) => "";
            [HttpPost("/15/{other}/{y}/~a~/{*tail}")] public string A15(HttpRequest request) => "";
            [HttpGet("/18/{a:datetime}/{b:guid}/{c:double}/{d:decimal}/{e:bool}/{f:int}/{g:long}/{h:min(1)}")]
            public string A18(DateOnly a, Guid b, int c, float d, Size e, Guid f, Size g, DateOnly h) => "";
            [HttpGet("/19/{a:min(1)}/{b:alpha}/{c:regex(x)}/{d:length(1)}/{e:double}/{f:regex(\\p{{L}})}")]
            public string A19(double a, int b, int c, int d, double e, string f) => "";
            [HttpGet("/16/a b")] public string A16() => "";
            [HttpGet("/17/{x:alpha}")] public string A17(string x) => "";
            [HttpGet("/17/{x:guid}")] public string A18(Guid x) => "";
        }
        """;

    internal const string Mapped = """
        public static class Program
        {
            public static ApiGatewayResolver Create() => ApiGatewayResolver.Create(o =>
            {
                o.RequireAuthorization(new AuthorizeAttribute("p") { Scopes = ["everywhere", ""] });
                o.ReturnHttpNotAcceptable = true;
            });

            public static void Add(ApiGatewayResolver app, string text, RouteGroup unknown)
            {
                app.MapGet("/orders/{id}/line-items/{lineId:int}", (string id, int lineId) => id);
                app.MapGet("/a", (int a) => a).AllowAnonymous();
                app.MapGet("/b", (int b) => b).AllowAnonymous().RequireAuthorization(new AuthorizeAttribute { Scopes = ["b", text] });
                app.MapGroup("/c").RequireAuthorization("q").MapPost("/{c}", (int c) => c);
                app.MapGroup("/d").AllowAnonymous().MapPut("/d", [Authorize(Scopes = ["d"])] (int d) => d);
                app.Map("PURGE", "/e", (int e) => e);
                unknown.MapGet("/f", (int f) => f);
                app.MapPost("/g", [ExcludeFromDescription] (int g) => g);
                app.MapPatch("/h", Handler.Named);
                app.MapDelete("/i", [Tags("t"), EndpointName("N")] (int i) => i);
                app.MapGet("/{*all}", (string all) => all);
                app.MapGet("/", (int? root) => root);
                app.MapGet("/a", (int again) => again);
            }
        }

        public static class Handler { /// <summary>Named.</summary>
            public static int Named(int id) => id; }
        """;

    internal const string Schemes = """
        [assembly: OpenApiSecurityScheme("z", "http", Scheme = "basic"), OpenApiSecurityScheme("a", "apiKey", ParameterName = "X-Key", In = "header")]
        [ApiGatewayRoutes] public sealed partial class Schemes { [HttpGet("/1"), Authorize(Scopes = ["s"])] public string A1() => ""; [HttpGet("/2")] public string A2() => ""; }
        """;
}
