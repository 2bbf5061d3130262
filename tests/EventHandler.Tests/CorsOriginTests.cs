namespace Lamplighter.Tests;

// Which requests are shared with which origins, and what is refused at the start.
public sealed class CorsOriginTests
{
    private const string Origin = "https://example.com";
    private const string Names = "(Parameter 'options')";

    public static TheoryData<CorsOptions, string> Contradictions => new()
    {
        {
            new CorsOptions { AllowedOrigins = ["*"], AllowCredentials = true },
            "CORS cannot allow all origins ('*') and credentials: browsers refuse that. Name the origins in AllowedOrigins, or decide in "
            + "IsOriginAllowed."
        },
        {
            new CorsOptions { AllowedOrigins = ["https://*.example.com"] },
            "The allowed origin 'https://*.example.com' has a wildcard, which browsers don't support. Decide about such origins in "
            + "IsOriginAllowed."
        },
        {
            new CorsOptions { AllowedOrigins = ["https://@example.com"] },
            "The allowed origin 'https://@example.com' has more than scheme, host and port, so it never matches. Write "
            + "'https://example.com'."
        },
        {
            new CorsOptions { AllowedOrigins = ["://example.com"] },
            "The allowed origin '://example.com' isn't valid. Write scheme and host, like 'https://example.com'."
        },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Create_Contradiction_SaysWhatToWrite(CorsOptions cors, string message) => Assert.Equal(
        $"{message} {Names}", Assert.Throws<ArgumentException>("options", () => ApiGatewayResolver.Create(o => o.Cors = cors)).Message);

    [Theory]
    [InlineData("", "The resolver has no CORS policies")]
    [InlineData("one", "The resolver has the CORS policies 'one'")]
    [InlineData("two,one", "The resolver has the CORS policies 'one', 'two'")]
    public void Create_UnknownPolicy_SaysWhichThereAre(string names, string known)
    {
        var error = Assert.Throws<InvalidOperationException>(() => ApiGatewayResolver.Create(options =>
        {
            foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                options.AddCorsPolicy(name, new CorsOptions { AllowedOrigins = [Origin] });
            }

            options.Routes<UnknownPolicyRoutes>();
        }));

        Assert.Equal(
            $"GET /unknown has the CORS policy 'three', which isn't known. {known}. Add it with "
            + "o.AddCorsPolicy(\"three\", new CorsOptions { … }).",
            error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://a b")]
    [InlineData("https://a\tb")]
    [InlineData("https://a\r\nset-cookie:a=1")]
    public async Task Origin_ThatIsNone_IsNotShared(string origin)
    {
        var answer = await SendAsync(new CorsOptions { IsOriginAllowed = static _ => true }, "GET", ("origin", origin));

        Assert.Equal((200, (string?)null), (answer.Status, answer.Header("access-control-allow-origin")));
    }

    // Of documents without one, such as local files.
    [Fact]
    public async Task Origin_NullByName_IsShared() => Assert.Equal(
        "null",
        (await SendAsync(new CorsOptions { AllowedOrigins = ["null"] }, "GET", ("origin", "null"))).Header("access-control-allow-origin"));

    [Theory]
    [InlineData("GET", Origin, "GET", false)]
    [InlineData("OPTIONS", null, "GET", false)]
    [InlineData("OPTIONS", Origin, null, false)]
    [InlineData("OPTIONS", Origin, "GET", true)]
    public async Task Preflight_IsOptionsWithOriginAndMethod(string method, string? origin, string? asked, bool isPreflight)
    {
        var answer = await SendAsync(
            new CorsOptions { AllowedOrigins = [Origin] }, method, ("origin", origin), ("access-control-request-method", asked));

        Assert.Equal(isPreflight, answer.Header("access-control-allow-methods") is not null);
        Assert.Equal(isPreflight, answer.Header("vary")!.Contains("Access-Control-Request-Method", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x-own, x-other", "x-own, x-other")]
    [InlineData(null, null)]
    public async Task Preflight_AllHeadersAreAllowed_AllowsThoseThatAreAskedFor(string? asked, string? allowed)
    {
        var answer = await SendAsync(
            new CorsOptions { AllowedOrigins = [Origin], AllowedHeaders = ["x-a", "*"], MaxAge = TimeSpan.Zero },
            "OPTIONS",
            ("origin", Origin),
            ("access-control-request-method", "GET"),
            ("access-control-request-headers", asked));

        Assert.Equal(allowed, answer.Header("access-control-allow-headers"));
        Assert.Equal("0", answer.Header("access-control-max-age"));
    }

    [Fact]
    public async Task Answer_NoExposedHeaders_HasNoHeaderForThem()
    {
        var answer = await SendAsync(new CorsOptions { AllowedOrigins = [Origin] }, "GET", ("origin", Origin));

        Assert.Equal(Origin, answer.Header("access-control-allow-origin"));
        Assert.Null(answer.Header("access-control-expose-headers"));
    }

    private static Task<Answer> SendAsync(CorsOptions cors, string method, params (string Name, string? Value)[] headers)
    {
        var app = ApiGatewayResolver.Create(options => options.Cors = cors);
        app.MapGet("/", static _ => HttpResult.Ok());
        var made = Events.FunctionUrl(method, "/");
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                made["headers"]![name] = value;
            }
        }

        return app.SendAsync(made);
    }
}

[ApiGatewayRoutes, ExcludeFromDescription]
public sealed partial class UnknownPolicyRoutes
{
    [HttpGet("/unknown"), EnableCors("three")]
    public string Get() => "x";
}
