using System.IO.Compression;

namespace Lamplighter.Tests.Conformance;

// What a caller sees of an answer, behind every front door.
public sealed class ResponseConformanceTests
{
    private readonly ApiGatewayResolver _app = ConformanceRoutes.Create();

    public static TheoryData<FrontDoor> Doors => FrontDoors.All;

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Method_Wrong_Answers405WithAllow(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("PUT", "/things/a");
        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal("GET, HEAD, DELETE", response.Header("allow"));
        Assert.Equal(405, (await response.JsonAsync()).GetProperty("status").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Path_Unknown_Answers404Problem(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("GET", "/nowhere");
        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("none", response.Header("x-middleware"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Head_OfAGet_HasItsHeadersOnly(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("HEAD", "/things/a");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json", response.Header("content-type"));
        Assert.Equal("/things/{name}", response.Header("x-middleware"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Options_KnownPath_AnswersWithAllow(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("OPTIONS", "/things");
        Assert.Equal((204, "POST"), ((int)response.StatusCode, response.Header("allow")));
        Assert.Equal(404, (await _app.Client(door).SendAsync("OPTIONS", "/nowhere")).Status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Nothing_Returned_Answers204Or404(FrontDoor door)
    {
        Assert.Equal((204, ""), await _app.Client(door).SendAsync("DELETE", "/things/a"));
        Assert.Equal(404, (await _app.Client(door).SendAsync("GET", "/missing")).Status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Redirect_Location_Arrives(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("GET", "/redirect");
        Assert.Equal((302, "/things/a"), ((int)response.StatusCode, response.Header("location")));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Cookies_WithCommas_ArriveAsFarAsTheDoorTakesThem(FrontDoor door)
    {
        using var telemetry = TelemetryCapture.Start();
        using var response = await _app.Client(door).RespondAsync("GET", "/cookies", null, ("cookie", "a=1"));
        var cookies = response.Headers.GetValues("set-cookie").ToList();
        Assert.Equal("first=1; Path=/; Expires=Wed, 21 Oct 2015 07:28:00 GMT", cookies[0]);
        if (door is FrontDoor.AlbSingle or FrontDoor.LatticeV1 or FrontDoor.LatticeV2)
        {
            Assert.Single(cookies);
            Assert.Equal("WARN", Assert.Single(telemetry.Logs).GetProperty("level").GetString());
        }
        else
        {
            Assert.Equal("second=2; HttpOnly", Assert.Single(cookies[1..]));
            Assert.Empty(telemetry.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Exception_Unhandled_Answers500WithoutDetailAndIsLoggedOnce(FrontDoor door)
    {
        using var telemetry = TelemetryCapture.Start();
        var (status, body) = await _app.Client(door).SendAsync("GET", "/fail");
        Assert.Equal((500, """{"type":"about:blank","title":"Internal Server Error","status":500}"""), (status, body));
        Assert.Equal("secret", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Exception_OfHttp_HasItsStatus(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("GET", "/teapot");
        Assert.Equal((418, "short and stout"), ((int)response.StatusCode, (await response.JsonAsync()).GetProperty("detail").GetString()));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Cors_PreflightAndAnswer_AreShared(FrontDoor door)
    {
        using var preflight = await _app.Client(door)
            .RespondAsync("OPTIONS", "/things/a", null, ("origin", "https://example.com"), ("access-control-request-method", "DELETE"));
        Assert.Equal(204, (int)preflight.StatusCode);
        Assert.Equal("GET, HEAD, DELETE", preflight.Header("access-control-allow-methods"));
        using var answer = await _app.Client(door).RespondAsync("GET", "/things/a", null, ("origin", "https://example.com"));
        Assert.Equal(
            ("https://example.com", "true", "Origin"),
            (answer.Header("access-control-allow-origin"), answer.Header("access-control-allow-credentials"), answer.Header("vary")));
        using var foreign = await _app.Client(door).RespondAsync("GET", "/things/a", null, ("origin", "https://evil.example"));
        Assert.Equal((null, "Origin"), (foreign.Header("access-control-allow-origin"), foreign.Header("vary")));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Compression_WhereTaken_Arrives(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("GET", "/text", null, ("accept-encoding", "gzip"));
        Assert.Equal(("gzip", "Origin, Accept-Encoding"), (response.Header("content-encoding"), response.Header("vary")));
        await using var stream = new GZipStream(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        Assert.Equal(5000, (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Length);
        Assert.Equal(5000, (await _app.Client(door).SendAsync("GET", "/text", null, ("accept-encoding", "gzip;q=0"))).Body.Length);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task ETag_KnownToTheCaller_Answers304(FrontDoor door)
    {
        using var first = await _app.Client(door).RespondAsync("GET", "/things/a");
        using var second = await _app.Client(door).RespondAsync("GET", "/things/a", null, ("if-none-match", first.Header("etag")!));
        Assert.Equal(304, (int)second.StatusCode);
        Assert.Equal((first.Header("etag"), first.Header("vary")), (second.Header("etag"), second.Header("vary")));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Response_TooLarge_IsAProblemAndOneDiagnostic(FrontDoor door)
    {
        using var telemetry = TelemetryCapture.Start();
        using var response = await _app.Client(door).RespondAsync("GET", "/large");
        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal("Response Too Large", (await response.JsonAsync()).GetProperty("title").GetString());
        Assert.Equal("Origin", response.Header("vary"));
        Assert.Single(telemetry.Logs);
        Assert.Equal(200, (await _app.Client(door).SendAsync("GET", "/large", null, ("accept-encoding", "br"))).Status);
    }
}
