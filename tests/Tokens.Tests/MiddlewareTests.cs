using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Tests.Making;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Tokens at every front door, with what routes require of callers.
public sealed class MiddlewareTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;

    public static TheoryData<HttpEventKind> Doors => [.. Enum.GetValues<HttpEventKind>()];

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync();

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task UseTokens_ValidToken_IsTheCaller(HttpEventKind door)
    {
        using var client = App().TestClient(door);
        var token = _issuer.Token(static claims =>
        {
            claims["scope"] = "orders/read a";
            claims["cognito:groups"] = new JsonArray("staff", "x");
        });

        using var answer = await SendAsync(client, "/me", "Bearer " + token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("user-1", body.GetProperty("id").GetString());
        Assert.Equal(["orders/read", "a"], body.GetProperty("scopes").EnumerateArray().Select(static scope => scope.GetString()));
        Assert.Equal(["staff", "x"], body.GetProperty("groups").EnumerateArray().Select(static group => group.GetString()));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task UseTokens_BadToken_IsAnsweredWith401(HttpEventKind door)
    {
        using var client = App().TestClient(door);
        var bad = _issuer.Token(static claims => claims["aud"] = "other");

        foreach (var path in new[] { "/me", "/open", "/unknown" })
        {
            using var answer = await SendAsync(client, path, "Bearer " + bad);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer error=\"invalid_token\"", Challenge(answer));
            var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(401, problem.GetProperty("status").GetInt32());
            Assert.DoesNotContain("udience", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task UseTokens_NoToken_IsForTheRouteToDecide(HttpEventKind door)
    {
        using var client = App().TestClient(door);

        foreach (var authorization in new[] { null, "Basic dTpw", "Bearerx y" })
        {
            using var closed = await SendAsync(client, "/me", authorization);
            using var open = await SendAsync(client, "/open", authorization);

            Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
            Assert.Equal("Bearer", Challenge(closed));
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
            Assert.Equal("nobody", await open.Content.ReadAsStringAsync());
        }
    }

    // Addresses get into logs and into the history of browsers.
    [Fact]
    public async Task UseTokens_TokenElsewhere_IsNotRead()
    {
        using var client = App().TestClient(HttpEventKind.HttpV2);
        var token = _issuer.Token();
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/me?access_token={token}&token={token}&authorization=Bearer%20{token}");
        request.Headers.TryAddWithoutValidation("cookie", $"access_token={token}");
        request.Headers.TryAddWithoutValidation("x-amzn-oidc-data", token);
        request.Headers.TryAddWithoutValidation("x-amzn-oidc-accesstoken", token);
        request.Content = new FormUrlEncodedContent([new("access_token", token)]);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Challenge(answer));
        Assert.Empty(_issuer.Server.Paths);
    }

    [Fact]
    public async Task UseTokens_TwoTokens_AreRefused()
    {
        using var client = App().TestClient(HttpEventKind.Rest);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.TryAddWithoutValidation("authorization", ["Bearer " + _issuer.Token(), "Bearer " + _issuer.Token()]);

        using var answer = await client.SendAsync(request);

        Assert.Equal("Bearer error=\"invalid_token\"", Challenge(answer));
    }

    [Fact]
    public async Task UseTokens_CallerLacksScope_Is403()
    {
        using var client = App().TestClient(HttpEventKind.HttpV2);

        using var lacking = await SendAsync(client, "/write", "Bearer " + _issuer.Token());
        using var having = await SendAsync(client, "/write", "Bearer " + _issuer.Token(static claims => claims["scope"] = "orders/write"));

        Assert.Equal(HttpStatusCode.Forbidden, lacking.StatusCode);
        Assert.Equal(HttpStatusCode.OK, having.StatusCode);
    }

    [Fact]
    public async Task UseTokens_KeysAreDown_Is503()
    {
        using var capture = TelemetryCapture.Start();
        _issuer.Server.Answer = KeyServer.Text("", 500);
        using var client = App().TestClient(HttpEventKind.HttpV2);

        using var answer = await SendAsync(client, "/me", "Bearer " + _issuer.Token());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task UseTokens_Preflight_NeedsNoToken()
    {
        using var client = App(static o => o.Cors = new CorsOptions { AllowedOrigins = ["https://shop.example.com"] })
            .TestClient(HttpEventKind.HttpV2);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/me");
        request.Headers.TryAddWithoutValidation("origin", "https://shop.example.com");
        request.Headers.TryAddWithoutValidation("access-control-request-method", "GET");
        request.Headers.TryAddWithoutValidation("authorization", "Bearer x");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UseTokens_BadToken_WritesOneDebugLineWithoutTheToken(bool hasOwnLogger)
    {
        var lines = new LineLogger();
        using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(lines).BuildServiceProvider();
        var tokens = _issuer.Validator(o => o.Logger = hasOwnLogger ? lines : null);
        var app = ApiGatewayResolver.Create(services, o => o.UseTokens(tokens));
        app.MapGet("/me", static _ => HttpResult.Ok());
        using var client = app.TestClient(HttpEventKind.HttpV2);
        var token = _issuer.Token(static claims => (claims["aud"], claims["sub"]) = ("secret-audience", "secret-subject"));

        using var bad = await SendAsync(client, "/me", "Bearer " + token);
        using var good = await SendAsync(client, "/me", "Bearer " + _issuer.Token());

        var (level, line) = Assert.Single(lines.Lines);
        Assert.Equal(LogLevel.Debug, level);
        Assert.Equal("A token was refused: WrongAudience.", line);
    }

    [Fact]
    public async Task UseTokens_LoadBalancer_ReadsItsHeaderBehindItOnly()
    {
        const string Arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188";
        const string Id = "5ef7e1a4-4a3b-4c7e-9d0a-1c2b3d4e5f60";
        _issuer.Server.Answer = KeyServer.Text(TestKey.P256.Pem);
        var tokens = TokenValidator.Create(o => o.AddLoadBalancer(Arn, _issuer.Keys));
        var app = ApiGatewayResolver.Create(o =>
        {
            o.RequireAuthorization();
            o.UseTokens(tokens);
        });
        app.MapGet("/me", static request => HttpResult.Text(request.Caller!.Id!));
        var expires = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 120;
        var data = TestToken.Sign(
            $$"""{"alg":"ES256","kid":"{{Id}}","signer":"{{Arn}}","exp":{{expires}}}""",
            """{"sub":"user-1"}""",
            TestKey.P256,
            "ES256",
            isPadded: true);

        Assert.Equal((HttpStatusCode.OK, "user-1"), await AskAsync(HttpEventKind.Alb, "x-amzn-oidc-data", data));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(HttpEventKind.Alb, "x-amzn-oidc-data", data[..^6] + "AAAA==")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(HttpEventKind.Alb, "authorization", "Bearer " + data)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(HttpEventKind.Alb, "x-amzn-oidc-identity", "user-1")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(HttpEventKind.HttpV2, "x-amzn-oidc-data", data)).Status);

        async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpEventKind door, string header, string value)
        {
            using var client = app.TestClient(door);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await client.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private ApiGatewayResolver App(Action<ApiGatewayOptions>? configure = null)
    {
        var tokens = _issuer.Validator();
        var app = ApiGatewayResolver.Create(o =>
        {
            o.UseTokens(tokens);
            configure?.Invoke(o);
        });
        app.MapGet("/me", static request => HttpResult.Json(
            200,
            new JsonObject
            {
                ["id"] = request.Caller!.Id,
                ["scopes"] = new JsonArray([.. request.Caller.Scopes.Select(static scope => (JsonNode)scope)]),
                ["groups"] = new JsonArray([.. request.Caller.Groups.Select(static group => (JsonNode)group)]),
            })).RequireAuthorization();
        app.MapPost("/me", static _ => HttpResult.Ok()).RequireAuthorization();
        app.MapGet("/write", static _ => HttpResult.Ok()).RequireAuthorization(new AuthorizeAttribute { Scopes = ["orders/write"] });
        app.MapGet("/open", static request => HttpResult.Text(request.Caller?.Id ?? "nobody"));
        return app;
    }

    // REST APIs and function URLs rename the header.
    private static string? Challenge(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("www-authenticate", out var values)
        || answer.Headers.TryGetValues("x-amzn-remapped-www-authenticate", out values) ? values.Single() : null;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", authorization);
        }

        return await client.SendAsync(request);
    }
}
