namespace Lamplighter.Tests;

public static class Sources
{
    // One of everything that can be bound and returned.
    public const string Everything = """
        namespace Shop.@event
        {
            using System.ComponentModel.DataAnnotations;

            public interface IStore;
            public sealed class Clock;
            public enum Size { Small, Large }
            public sealed record Item(int Id, string? Note);
            public sealed class Code : IParsable<Code>
            {
                public static Code Parse(string s, IFormatProvider? provider) => new();
                public static bool TryParse(string? s, IFormatProvider? provider, out Code result) { result = new(); return true; }
            }

            public sealed class Guard(IStore store, Clock? clock = null) : IHttpMiddleware
            {
                public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => store is null || clock is null ? Task.FromResult(HttpResult.Problem(401)) : next(request);
            }
            public sealed class Plain : IHttpMiddleware { public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => next(request); }
            public abstract class Base { [Required, Display(Name = "The \"who\"")] public string? Who { get; set; } }
            public sealed class Sale : Base, IValidatableObject
            {
                [Range(typeof(decimal), "0.01", "99.5"), AllowedValues(1.5d, 2L, "x", null, 'c', Size.Large, typeof(Sale))] public decimal Price { get; set; }
                [Range(0.1, double.MaxValue)] public double Weight { get; set; }
                [Compare(nameof(Who))] public string? Again { get; set; }
                [RegularExpression(@"^\d+$", MatchTimeoutInMilliseconds = 5)] public string @class { get; set; } = "";
                [System.Text.Json.Serialization.JsonPropertyName("the-lines"), Length(1, 5)] public Line[]? Lines { get; set; }
                public Range? Nullable { get; set; }
                public Sale? Next { get; set; }
                public Dictionary<string, Line>? Named { get; set; }
                public object? Anything { get; set; }
                public IEnumerable<ValidationResult> Validate(ValidationContext context) => [];
            }
            public sealed record Line([Required] string Name, [property: Range(1, 5)] int Count);
            public record struct Range([Required] int? From, int To);

            public static partial class Outer
            {
                [ApiGatewayRoutes("items/"), UseMiddleware<Guard>]
                internal sealed partial record Routes(IStore Store, Clock? Clock)
                {
                    [HttpGet("/{id:int}"), HttpGet("/by-id/{id}")] public Item? Get(int id) => null;
                    [HttpGet("/a/{code}")] public Task<Item?> ByCode(Code code, Code? other, [FromHeader("X-Code")] Code? third = null) => Task.FromResult<Item?>(null);
                    [HttpGet("/b")] public ValueTask<string?> Text(string q, string? r, string s = "quo\"te", [FromCookie("session-id")] string? cookie = null) => default;
                    [HttpGet("/c")] public static HttpResult Numbers(long a, int? b, decimal c = 1.5m, double d = -2.5, float e = 0.1f, int f = -3, char g = '\'', bool h = true, byte i = 7) => HttpResult.Ok();
                    [HttpGet("/d")] public Task<HttpResult> Enums(Size a, Size? b, Size c = Size.Large, Guid id = default, DateTimeOffset? since = null) => Task.FromResult(HttpResult.Ok());
                    [HttpGet("/e")] public List<Item> Lists(string[] tags, IReadOnlyList<int>? ids, [FromHeader("x")] IEnumerable<Guid> guids) => [];
                    [HttpPost("/f")] public async Task Post([FromBody] Item item, [FromServices] Clock clock, IStore? store, CancellationToken @class) => await Task.Yield();
                    [HttpPut("/g/{*path}")] public ValueTask Put(string path, List<Item>? items, HttpRequest request, LambdaContext context) => default;
                    [HttpPatch("/h")] public void Patch(ReadOnlyMemory<byte> body) { }
                    [HttpPost("/i")] public int Bytes(byte[] body) => 1;
                    [HttpPost("/j")] public int? TextBody([FromBody] string body) => null;
                    [HttpDelete("/k/{id?}")] private Dictionary<string, Item?> @default(Guid? id) => [];
                    [HttpHead("/l"), HttpOptions("/l"), Obsolete] public void Other() { }
                    [HttpPost("/m"), UseMiddleware<Guard>, UseMiddleware<Plain>] public Task Form([FromForm] string @class, [FromForm("n")] int[] numbers, HttpFile file, [FromForm] HttpFile? second, [FromForm] DateTime? day = null) => Task.CompletedTask;
                    [HttpPost("/n/{id=7}")] public Sale? Sell([Range(1, 9)] int id, Sale sale, [EmailAddress, StringLength(5, ErrorMessage = "no \"more\"")] string? mail, [MinLength(1)] int[] tags) => sale;
                    [HttpPost("/o")] public void SellAll([Required, MaxLength(3)] List<Sale> sales) { }
                    [HttpPost("/p")] public void Maybe(Sale? sale) { } [HttpPut("/p")] public void MaybeRange(Range? range) { }
                    [HttpPost("/r")] public void EnumLists(Size[] sizes, IReadOnlyList<Size>? more, [FromHeader("x")] IList<Size>? third, [FromForm] IEnumerable<Size> form) { }
                    [HttpGet("/q/{id:regex(^[a-z]{{2}}/(x|y):?$)}")] public string Regex(string id) => id;
                    [HttpPost("/s"), EnableCors("open")] public void Items([FromItems] Clock clock, [FromItems] IStore? store, [FromItems] int? number) { }
                    [HttpGet("/t"), DisableCors] public string Closed() => ""; [HttpGet("/u"), EnableCors] public string Common() => "";
                    public void NoRoute() { }
                }
            }
        }
        """;

    // Stands for the source that System.Text.Json's own generator completes.
    public const string Context = """
        using System.Text.Json; using System.Text.Json.Serialization; using System.Text.Json.Serialization.Metadata;
        namespace Shop
        {
            [JsonSerializable(typeof(Shop.@event.Item))]
            internal sealed partial class AppJson : JsonSerializerContext;

            internal partial class AppJson
            {
                public static AppJson Default { get; } = new();
                public AppJson() : base(null) { }
                public override JsonTypeInfo? GetTypeInfo(Type type) => null;
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            }
        }
        """;

    // As Amazon.Lambda.Core declares it, as far as it matters here.
    public const string AmazonContext = """
        namespace Amazon.Lambda.Core { public interface ILambdaContext { string AwsRequestId { get; } } }
        public sealed class Function
        {
            private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(_ => { });
            public Task<Stream> HandleAsync(Stream input, Amazon.Lambda.Core.ILambdaContext context) => _app.ResolveAsync(input, context);
        }
        """;

    // As Amazon.Lambda.APIGatewayEvents declares them, as far as it matters here.
    public const string AmazonEvents = """
        #nullable disable
        namespace Amazon.Lambda.APIGatewayEvents
        {
            public class APIGatewayCustomAuthorizerContext : Dictionary<string, object> { public Dictionary<string, string> Claims { get; set; } }
            public class APIGatewayProxyRequest
            {
                public string Path { get; set; } public string HttpMethod { get; set; } public string Body { get; set; } public bool IsBase64Encoded { get; set; }
                public IDictionary<string, string> Headers { get; set; } public IDictionary<string, IList<string>> MultiValueHeaders { get; set; }
                public IDictionary<string, string> QueryStringParameters { get; set; } public IDictionary<string, IList<string>> MultiValueQueryStringParameters { get; set; }
                public ProxyRequestContext RequestContext { get; set; } public IDictionary<string, string> StageVariables { get; set; }
                public class ProxyRequestContext { public string RequestId { get; set; } public string Stage { get; set; } public long RequestTimeEpoch { get; set; } public RequestIdentity Identity { get; set; } public APIGatewayCustomAuthorizerContext Authorizer { get; set; } }
                public class RequestIdentity { public string SourceIp { get; set; } public string UserArn { get; set; } public string CognitoIdentityId { get; set; } public string AccountId { get; set; } public string ApiKey { get; set; } public ProxyRequestClientCert ClientCert { get; set; } }
                public class ProxyRequestClientCert { public string SubjectDN { get; set; } public ClientCertValidity Validity { get; set; } }
                public class ClientCertValidity { public string NotBefore { get; set; } }
            }
            public class APIGatewayProxyResponse
            {
                public int StatusCode { get; set; } public IDictionary<string, string> Headers { get; set; } public IDictionary<string, IList<string>> MultiValueHeaders { get; set; }
                public string Body { get; set; } public bool IsBase64Encoded { get; set; }
            }
            public class APIGatewayHttpApiV2ProxyRequest
            {
                public string RawPath { get; set; } public string RawQueryString { get; set; } public string[] Cookies { get; set; } public IDictionary<string, string> Headers { get; set; }
                public string Body { get; set; } public bool IsBase64Encoded { get; set; } public ProxyRequestContext RequestContext { get; set; }
                public class ProxyRequestContext { public string RequestId { get; set; } public string Stage { get; set; } public string DomainName { get; set; } public HttpDescription Http { get; set; } public AuthorizerDescription Authorizer { get; set; } }
                public class HttpDescription { public string Method { get; set; } public string SourceIp { get; set; } }
                public class AuthorizerDescription
                {
                    public JwtDescription Jwt { get; set; } public IDictionary<string, object> Lambda { get; set; } public IAMDescription IAM { get; set; }
                    public class JwtDescription { public IDictionary<string, string> Claims { get; set; } public string[] Scopes { get; set; } }
                    public class IAMDescription { public string AccessKey { get; set; } public string UserARN { get; set; } public CognitoIdentityDescription CognitoIdentity { get; set; } }
                    public class CognitoIdentityDescription { public IList<string> AMR { get; set; } public string IdentityId { get; set; } }
                }
            }
            public class APIGatewayHttpApiV2ProxyResponse
            {
                public int StatusCode { get; set; } public IDictionary<string, string> Headers { get; set; } public string Body { get; set; } public bool IsBase64Encoded { get; set; } public string[] Cookies { get; set; }
            }
        }
        public static class TypedFunction
        {
            private sealed class Context : Amazon.Lambda.Core.ILambdaContext { public string AwsRequestId => "r1"; }

            private static ApiGatewayResolver App()
            {
                var app = ApiGatewayResolver.Create(_ => { });
                app.MapPost("/say/{what}", request => HttpResult.Text($"{request.RouteValues["what"]} {request.Query["q"]} {request.Headers["X-A"]} {request.Cookies["c"]} {request.Claims["sub"]} {request.BodyText} {request.SourceIp} {request.RequestId} {request.EventKind}")
                    .WithCookie(new HttpCookie("a", "1")).WithCookie(new HttpCookie("b", "2")));
                return app;
            }

            public static async Task<string> Claims(object request)
            {
                var app = ApiGatewayResolver.Create(_ => { });
                app.MapGet("/", request => HttpResult.Text(string.Join(';', request.Claims.Select(claim => $"{claim.Key}={claim.Value}")) + "|" + System.Text.Encoding.UTF8.GetString(request.Event.Span)));
                return request is Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest rest
                    ? (await app.ResolveAsync(rest, new Context())).Body
                    : (await app.ResolveAsync((Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest)request, new Context())).Body;
            }

            public static Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest Rest(string values, string claims, string identity) => new()
            {
                HttpMethod = "GET", Path = "/", StageVariables = new Dictionary<string, string> { ["color"] = "blue" }, RequestContext = new()
                {
                    RequestTimeEpoch = 5000000000,
                    Identity = new() { UserArn = identity, ApiKey = "k", ClientCert = new() { SubjectDN = "CN=a", Validity = new() { NotBefore = "then" } } },
                    Authorizer = values is null ? null : System.Text.Json.JsonSerializer.Deserialize<Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizerContext>(values),
                },
            };

            public static Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest HttpV2(string values, string claims, string identity) => new()
            {
                RawPath = "/", RequestContext = new()
                {
                    Http = new() { Method = "GET" },
                    Authorizer = new()
                    {
                        Jwt = claims is null ? null : new() { Claims = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(claims), Scopes = ["read", "write"] },
                        Lambda = values is null ? null : System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object>>(values),
                        IAM = identity is null ? null : new() { UserARN = identity, CognitoIdentity = new() { AMR = ["one"], IdentityId = "c1" } },
                    },
                },
            };

            public static async Task<string> V1()
            {
                var answer = await App().ResolveAsync(new Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest
                {
                    HttpMethod = "POST", Path = "/say/a%20b", MultiValueHeaders = new Dictionary<string, IList<string>> { ["x-a"] = ["1"], ["cookie"] = ["c=2"] },
                    MultiValueQueryStringParameters = new Dictionary<string, IList<string>> { ["q"] = ["3"] }, Body = "aGk=", IsBase64Encoded = true,
                    RequestContext = new() { RequestId = "id", Identity = new() { SourceIp = "1.2.3.4" }, Authorizer = new() { Claims = new() { ["sub"] = "u1" } } },
                }, new Context());
                return $"{answer.StatusCode} {answer.Body} {string.Join(",", answer.MultiValueHeaders["set-cookie"])} {answer.Headers["content-type"]}";
            }

            public static async Task<string> V2()
            {
                var answer = await App().ResolveAsync(new Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest
                {
                    RawPath = "/say/a b", RawQueryString = "q=3", Headers = new Dictionary<string, string> { ["x-a"] = "1" }, Cookies = ["c=2"], Body = "hi",
                    RequestContext = new() { RequestId = "id", Http = new() { Method = "POST", SourceIp = "1.2.3.4" }, Authorizer = new() { Jwt = new() { Claims = new Dictionary<string, string> { ["sub"] = "u1" } } } },
                }, new Context());
                return $"{answer.StatusCode} {answer.Body} {string.Join(",", answer.Cookies)} {answer.Headers["content-type"]}";
            }
        }
        """;

    // As Amazon.Lambda.ApplicationLoadBalancerEvents declares them.
    public const string AmazonBalancer = """
        #nullable disable
        namespace Amazon.Lambda.ApplicationLoadBalancerEvents
        {
            public class ApplicationLoadBalancerRequest
            {
                public ALBRequestContext RequestContext { get; set; } public string Path { get; set; } public string HttpMethod { get; set; }
                public IDictionary<string, string> Headers { get; set; } public IDictionary<string, IList<string>> MultiValueHeaders { get; set; }
                public IDictionary<string, string> QueryStringParameters { get; set; } public IDictionary<string, IList<string>> MultiValueQueryStringParameters { get; set; }
                public string Body { get; set; } public bool IsBase64Encoded { get; set; }
                public class ALBRequestContext { public ElbInfo Elb { get; set; } }
                public class ElbInfo { public string TargetGroupArn { get; set; } }
            }
            public class ApplicationLoadBalancerResponse
            {
                public int StatusCode { get; set; } public string StatusDescription { get; set; } public IDictionary<string, string> Headers { get; set; }
                public IDictionary<string, IList<string>> MultiValueHeaders { get; set; } public string Body { get; set; } public bool IsBase64Encoded { get; set; }
            }
        }
        public static class BalancedFunction
        {
            private sealed class Context : Amazon.Lambda.Core.ILambdaContext { public string AwsRequestId => "r1"; }

            public static async Task<string> Run(bool isMulti, bool hasContext)
            {
                var app = ApiGatewayResolver.Create(_ => { });
                app.MapPost("/say", request => HttpResult.Text($"{request.EventKind} {request.Query["q"]} {request.Headers["x-a"]} {request.BodyText}").WithCookie(new HttpCookie("a", "1")));
                var request = new Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancerRequest
                {
                    HttpMethod = "POST", Path = "/say", Body = "aGk=", IsBase64Encoded = true,
                    RequestContext = hasContext ? new() { Elb = new() { TargetGroupArn = "arn" } } : null,
                    Headers = isMulti ? null : new Dictionary<string, string> { ["x-a"] = "1" }, QueryStringParameters = isMulti ? null : new Dictionary<string, string> { ["q"] = "a%20b" },
                    MultiValueHeaders = isMulti ? new Dictionary<string, IList<string>> { ["x-a"] = ["1", "2"] } : null,
                    MultiValueQueryStringParameters = isMulti ? new Dictionary<string, IList<string>> { ["q"] = ["a%20b", "c"] } : null,
                };
                var answer = await app.ResolveAsync(request, new Context());
                return $"{answer.StatusCode} {answer.Body} {answer.Headers?["set-cookie"]} {(answer.MultiValueHeaders is null ? "" : string.Join(",", answer.MultiValueHeaders["set-cookie"]))}";
            }
        }
        """;

    public static string Class(string members, string head = "public sealed partial class R") => $$"""
        public sealed record Item(int Id);
        [ApiGatewayRoutes]
        {{head}}
        {
            {{members}}
        }
        """;
}
