using System.ComponentModel.DataAnnotations;

namespace Lamplighter.Tests.Conformance;

public sealed record Thing([Required] string? Name, [Range(1, 9)] int Count);

[ApiGatewayRoutes]
public sealed partial class ConformanceRoutes
{
    [HttpGet("/things/{name}")]
    public Greeting Get(string name) => new(name);

    [HttpGet("/things/{id:int}/parts")]
    public string Parts(int id) => $"{id}";

    [HttpPost("/things")]
    public HttpResult Create(Thing thing) => HttpResult.Created($"/things/{thing.Name}", thing);

    [HttpDelete("/things/{name}")]
    public void Delete(string name) => _ = name;

    [HttpGet("/missing")]
    public Thing? Missing() => null;

    [HttpGet("/query")]
    public string Query(string[] tag, string? q, int page = 1) => $"{string.Join('|', tag)};{q};{page}";

    [HttpGet("/headers")]
    public string Headers([FromHeader("X-Own")] string own, [FromHeader("X-Number")] int? number) => $"{own};{number}";

    [HttpGet("/cookies")]
    public HttpResult Cookies([FromCookie] string a, [FromCookie] string? b) => HttpResult.Text($"{a}{b}")
        .WithCookie(new HttpCookie("first", "1") { Expires = new DateTimeOffset(2015, 10, 21, 7, 28, 0, TimeSpan.Zero), Path = "/" })
        .WithCookie(new HttpCookie("second", "2") { HttpOnly = true });

    [HttpGet("/bytes")]
    public HttpResult Bytes() =>
        HttpResult.Bytes(Enumerable.Range(0, 256).Select(static i => (byte)i).ToArray(), "application/octet-stream");

    [HttpPost("/bytes")]
    public HttpResult Echo(byte[] body, HttpRequest request) => HttpResult.Bytes(body, request.Headers["content-type"] ?? "none");

    [HttpPost("/form")]
    public string Form([FromForm] string name, [FromForm] string[] tag, HttpFile? file) =>
        $"{name};{string.Join('|', tag)};{file?.FileName};{file?.Bytes.Length}";

    [HttpGet("/fail")]
    public string Fail() => throw new InvalidOperationException("secret");

    [HttpGet("/teapot")]
    public string Teapot() => throw new HttpException(418, "short and stout");

    [HttpGet("/large")]
    public string Large() => new('x', 7_000_000);

    [HttpGet("/text")]
    public string Text() => new('x', 5000);

    [HttpGet("/redirect")]
    public HttpResult Redirect() => HttpResult.Redirect("/things/a");

    [HttpGet("/whoami")]
    public string WhoAmI(HttpRequest request) =>
        $"{request.Claims["sub"]};{request.SourceIp};{request.RequestId.Length > 0};{request.EventKind}";

    [HttpGet("/files/{*path}")]
    public string Files(string path) => path;

    public static ApiGatewayResolver Create() => ApiGatewayResolver.Create(options =>
    {
        options.Routes<ConformanceRoutes>();
        options.Cors = new CorsOptions { AllowedOrigins = ["https://example.com"], AllowCredentials = true };
        options.Compression = new CompressionOptions();
        options.ETags = true;
        options.OnException<NotSupportedException>((_, _) => HttpResult.Problem(501));
        options.Use(async (request, next) => (await next(request)).WithHeader("x-middleware", request.RouteTemplate ?? "none"));
    });
}
