namespace Lamplighter.Tests;

public sealed class CorsTests
{
    private const string Origin = "https://example.com";

    public static TheoryData<string, CorsOptions> Contradictions => new()
    {
        { "credentials", new CorsOptions { AllowedOrigins = ["*"], AllowCredentials = true } },
        { "allows no origin", new CorsOptions() },
        { "Write 'https://example.com'", new CorsOptions { AllowedOrigins = ["https://example.com/"] } },
        { "Write scheme and host", new CorsOptions { AllowedOrigins = ["example.com"] } },
        { "has a wildcard", new CorsOptions { AllowedOrigins = ["https://*.example.com"] } },
        { "is empty", new CorsOptions { AllowedOrigins = [""] } },
        { "names some as well", new CorsOptions { AllowedOrigins = ["*", Origin] } },
        { "negative", new CorsOptions { AllowedOrigins = [Origin], MaxAge = TimeSpan.FromSeconds(-1) } },
        { "ExposedHeaders", new CorsOptions { AllowedOrigins = [Origin], AllowCredentials = true, ExposedHeaders = ["*"] } },
        { "cannot be the name", new CorsOptions { AllowedOrigins = [Origin], AllowedHeaders = ["a b"] } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Create_Contradiction_SaysHowToFixIt(string text, CorsOptions cors)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => ApiGatewayResolver.Create(options => options.Cors = cors));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_KnownPath_AnswersWithMethodsOfThatPath()
    {
        var app = Make(
            new CorsOptions
            {
                AllowedOrigins = [Origin],
                AllowCredentials = true,
                MaxAge = TimeSpan.FromHours(1),
                ExposedHeaders = ["x-count"]
            });
        var answer = await PreflightAsync(app, "/items/1", headers: "Content-Type, X-Own");
        Assert.Equal(204, answer.Status);
        Assert.Empty(answer.Body);
        Assert.Equal(Origin, answer.Header("access-control-allow-origin"));
        Assert.Equal("GET, HEAD, DELETE", answer.Header("access-control-allow-methods"));
        Assert.Equal("Content-Type, X-Own", answer.Header("access-control-allow-headers"));
        Assert.Equal("true", answer.Header("access-control-allow-credentials"));
        Assert.Equal("3600", answer.Header("access-control-max-age"));
        Assert.Equal("Origin, Access-Control-Request-Method, Access-Control-Request-Headers", answer.Header("vary"));
        Assert.Null(answer.Header("access-control-expose-headers"));
    }

    [Fact]
    public async Task Preflight_UnknownPath_Answers404()
    {
        var answer = await PreflightAsync(Make(new CorsOptions { AllowedOrigins = [Origin] }), "/nowhere");
        Assert.Equal(404, answer.Status);
        Assert.Null(answer.Header("access-control-allow-methods"));
    }

    [Fact]
    public async Task Preflight_ForeignOrigin_AllowsNothing()
    {
        var answer = await PreflightAsync(Make(new CorsOptions { AllowedOrigins = [Origin] }), "/items", "https://evil.example");
        Assert.Equal(204, answer.Status);
        Assert.StartsWith("Origin", answer.Header("vary"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            answer.Root.GetProperty("headers").EnumerateObject(),
            header => header.Name.StartsWith("access-control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preflight_AllowedHeaders_AreThoseOfTheOptions() =>
        Assert.Equal(
            "x-a, x-b",
            (await PreflightAsync(
                Make(new CorsOptions { AllowedOrigins = [Origin], AllowedHeaders = ["x-a", "x-b"] }),
                "/items",
                headers: "x-evil")).Header("access-control-allow-headers"));

    [Fact]
    public async Task Preflight_NoAllowedHeaders_AllowsNone() =>
        Assert.Null(
            (await PreflightAsync(Make(new CorsOptions { AllowedOrigins = [Origin], AllowedHeaders = [] }), "/items", headers: "x-evil"))
                .Header("access-control-allow-headers"));

    [Fact]
    public async Task Preflight_MiddlewareThatRefuses_DoesNotSeeIt()
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Cors = new CorsOptions { AllowedOrigins = [Origin] };
            options.Use((_, _) => Task.FromResult(HttpResult.Problem(401)));
        });
        app.MapGet("/items", _ => HttpResult.Ok());
        Assert.Equal(204, (await PreflightAsync(app, "/items")).Status);
        var refused = await SendAsync(app, "GET", "/items", Origin);
        Assert.Equal(401, refused.Status);
        Assert.Equal(Origin, refused.Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Options_NoPreflight_AnswersWithAllow()
    {
        var answer = await SendAsync(Make(new CorsOptions { AllowedOrigins = [Origin] }), "OPTIONS", "/items", Origin);
        Assert.Equal("GET, HEAD, POST", answer.Header("allow"));
        Assert.Equal("Origin", answer.Header("vary"));
    }

    [Theory]
    [InlineData("GET", "/items", 200)]
    [InlineData("PUT", "/items", 405)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/%zz", 400)]
    [InlineData("POST", "/items", 500)]
    public async Task Answer_AllowedOrigin_IsShared(string method, string path, int status)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(new CorsOptions { AllowedOrigins = ["https://other.example", Origin], ExposedHeaders = ["x-count", "etag"] });
        var answer = await SendAsync(app, method, path, Origin);
        Assert.Equal(status, answer.Status);
        Assert.Equal(Origin, answer.Header("access-control-allow-origin"));
        Assert.Equal("x-count, etag", answer.Header("access-control-expose-headers"));
        Assert.Equal("Origin", answer.Header("vary"));
        Assert.Null(answer.Header("access-control-allow-credentials"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("https://example.com.evil.example")]
    [InlineData("")]
    public async Task Answer_OtherOrNoOrigin_VariesAndIsNotShared(string? origin)
    {
        var answer = await SendAsync(Make(new CorsOptions { AllowedOrigins = [Origin] }), "GET", "/items", origin);
        Assert.Equal("Origin", answer.Header("vary"));
        Assert.Null(answer.Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Answer_AnyOrigin_IsSharedWithAll()
    {
        var app = Make(new CorsOptions { AllowedOrigins = ["*"] });
        Assert.Equal("*", (await SendAsync(app, "GET", "/items", "https://a.example")).Header("access-control-allow-origin"));
        Assert.Equal("*", (await PreflightAsync(app, "/items")).Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Answer_Predicate_Decides()
    {
        var app = Make(
            new CorsOptions
            {
                IsOriginAllowed = origin => origin.EndsWith(".example.com", StringComparison.Ordinal),
                AllowCredentials = true
            });
        Assert.Equal(
            "https://a.example.com",
            (await SendAsync(app, "GET", "/items", "https://a.example.com")).Header("access-control-allow-origin"));
        Assert.Null((await SendAsync(app, "GET", "/items", Origin)).Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Answer_PredicateAllowsEverything_InjectsNothing()
    {
        var app = Make(new CorsOptions { IsOriginAllowed = _ => true });
        Assert.Null((await SendAsync(app, "GET", "/items", "https://a\r\nset-cookie: a=1")).Header("access-control-allow-origin"));
        Assert.Equal(
            "x-a",
            (await PreflightAsync(app, "/items", headers: "x-a, x\r\nset-cookie: a=1, y z")).Header("access-control-allow-headers"));
    }

    [Fact]
    public async Task Answer_PredicateThrows_IsNotSharedAndReported()
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await SendAsync(
            Make(new CorsOptions { IsOriginAllowed = _ => throw new InvalidOperationException("predicate") }),
            "GET",
            "/items",
            Origin);
        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Header("access-control-allow-origin"));
        Assert.Equal(
            "CorsOptions.IsOriginAllowed failed; the answer is shared with no other origin.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Answer_OwnHeaders_Stay()
    {
        var app = ApiGatewayResolver.Create(options => options.Cors = new CorsOptions { AllowedOrigins = [Origin] });
        app.MapGet("/", _ => HttpResult.Ok().WithHeader("Access-Control-Allow-Origin", "https://own.example").WithHeader("Vary", "accept"));
        var answer = await SendAsync(app, "GET", "/", Origin);
        Assert.Equal("https://own.example", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("accept, Origin", answer.Header("Vary"));
    }

    private static ApiGatewayResolver Make(CorsOptions cors)
    {
        var app = ApiGatewayResolver.Create(options => options.Cors = cors);
        app.MapGet("/items", _ => HttpResult.Ok());
        app.MapPost("/items", HttpResult (_) => throw new InvalidOperationException("post"));
        app.MapGet("/items/{id}", _ => HttpResult.Ok());
        app.MapDelete("/items/{id}", _ => HttpResult.Ok());
        return app;
    }

    private static Task<Answer> PreflightAsync(ApiGatewayResolver app, string path, string origin = Origin, string headers = "")
    {
        var made = Events.HttpV2("OPTIONS", path);
        made["headers"]!["origin"] = origin;
        made["headers"]!["access-control-request-method"] = "GET";
        made["headers"]!["access-control-request-headers"] = headers;
        return app.SendAsync(made);
    }

    private static Task<Answer> SendAsync(ApiGatewayResolver app, string method, string path, string? origin)
    {
        var made = Events.FunctionUrl(method, path);
        made["headers"]!["origin"] = origin;
        return app.SendAsync(made);
    }
}
