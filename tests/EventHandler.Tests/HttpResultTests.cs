using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class HttpResultTests
{
    private static readonly HttpCookie s_first = new("a", "1")
    {
        Path = "/",
        Expires = DateTimeOffset.UnixEpoch,
        MaxAge = TimeSpan.FromMinutes(2),
        HttpOnly = true,
        Secure = true,
        SameSite = CookieSameSite.Lax,
        Domain = "example.com"
    };
    private static readonly HttpCookie s_second = new("b", "2");

    [Fact]
    public async Task Cookies_Several_AllArriveAtApiGateway()
    {
        const string First = "a=1; Path=/; Domain=example.com; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=120; HttpOnly; Secure; "
            + "SameSite=Lax";
        var app = Make(HttpResult.Ok().WithCookie(s_first).WithCookie(s_second));
        var rest = await app.SendAsync(Events.Rest("GET", "/"));
        Assert.Equal([First, "b=2"], Texts(rest.Root.GetProperty("multiValueHeaders").GetProperty("set-cookie")));
        Assert.Equal([First, "b=2"], Texts((await app.SendAsync(Events.HttpV2("GET", "/"))).Root.GetProperty("cookies")));
        Assert.Equal(
            [First, "b=2"],
            Texts((await app.SendAsync(Events.Alb("GET", "/", multi: true))).Root
                .GetProperty("multiValueHeaders")
                .GetProperty("set-cookie")));
    }

    [Fact]
    public async Task Cookies_OneSetAsAHeader_GoesWithTheOthers()
    {
        var app = Make(HttpResult.Ok().WithHeader("Set-Cookie", "raw=1; Path=/").WithCookie(s_second));
        string[] both = ["raw=1; Path=/", "b=2"];
        var rest = (await app.SendAsync(Events.Rest("GET", "/"))).Root;
        Assert.Equal(both, Texts(rest.GetProperty("multiValueHeaders").GetProperty("set-cookie")));
        Assert.DoesNotContain(rest.GetProperty("headers").EnumerateObject(), IsCookie);
        var http = (await app.SendAsync(Events.HttpV2("GET", "/"))).Root;
        Assert.Equal(both, Texts(http.GetProperty("cookies")));
        Assert.DoesNotContain(http.GetProperty("headers").EnumerateObject(), IsCookie);
        var multi = (await app.SendAsync(Events.Alb("GET", "/", multi: true))).Root.GetProperty("multiValueHeaders");
        Assert.Equal(both, Texts(Assert.Single(multi.EnumerateObject(), IsCookie).Value));
        using var telemetry = TelemetryCapture.Start();
        var lattice = (await app.SendAsync(Events.LatticeV2("GET", "/"))).Root.GetProperty("headers");
        Assert.Equal(both[0], Assert.Single(lattice.EnumerateObject(), IsCookie).Value.GetString());
        Assert.Single(telemetry.Logs);

        static bool IsCookie(JsonProperty header) => header.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cookies_AlbSingleValue_SendsFirstAndWarns()
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await Make(HttpResult.Ok().WithCookie(s_second).WithCookie(s_first)).SendAsync(Events.Alb("GET", "/"));
        Assert.Equal("b=2", answer.Header("set-cookie"));
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public async Task Headers_AlbMultiValue_AreArraysOnly()
    {
        var answer = await Make(HttpResult.Text("x").WithHeader("x-own", "1")).SendAsync(Events.Alb("GET", "/", multi: true));
        Assert.False(answer.Root.TryGetProperty("headers", out _));
        var headers = answer.Root.GetProperty("multiValueHeaders");
        Assert.Equal(["text/plain; charset=utf-8"], Texts(headers.GetProperty("content-type")));
        Assert.Equal(["1"], Texts(headers.GetProperty("x-own")));
    }

    [Fact]
    public async Task Bytes_AnyValue_TravelAsBase64()
    {
        byte[] bytes = [0, 1, 254, 255, 34];
        var answer = await Make(HttpResult.Bytes(bytes, "image/png")).GetAsync("/");
        Assert.True(answer.Root.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(bytes, Convert.FromBase64String(answer.Body));
        Assert.Equal("image/png", answer.Header("content-type"));
    }

    [Fact]
    public async Task Text_AnyCharacters_ArriveUnchanged()
    {
        const string Text = "\"quotes\" \\ \n\t é 😀 <b>&amp;</b> \u0001";
        var answer = await Make(HttpResult.Html(Text)).GetAsync("/");
        Assert.Equal(Text, answer.Body);
        Assert.Equal("text/html; charset=utf-8", answer.Header("content-type"));
    }

    [Fact]
    public async Task Problem_Extensions_AreMembers()
    {
        var result = HttpResult.Problem(
            402,
            "No funds",
            detail: "Short of 3",
            type: "https://example.com/funds",
            extensions: [new("balance", 30), new("accounts", new[] { "a" })]);
        var json = (await Make(result).GetAsync("/")).Json;
        Assert.Equal("https://example.com/funds", json.GetProperty("type").GetString());
        Assert.Equal("Short of 3", json.GetProperty("detail").GetString());
        Assert.Equal(30, json.GetProperty("balance").GetInt32());
        Assert.Equal("a", json.GetProperty("accounts")[0].GetString());
        Assert.Throws<ArgumentException>(() => HttpResult.Problem(400, extensions: [new("status", 1)]));
    }

    [Fact]
    public void WithHeader_SameName_Replaces()
    {
        var first = HttpResult.Text("x").WithHeader("X-A", "1");
        var second = first.WithHeader("x-a", "2").WithHeader("Content-Type", "text/csv");
        Assert.Equal("1", Assert.Single(first.Headers).Value);
        Assert.Equal(["2", "text/csv"], second.Headers.Select(header => header.Value));
        Assert.Equal("text/csv", second.ContentType);
        Assert.Equal("text/plain; charset=utf-8", first.ContentType);
    }

    [Fact]
    public async Task WithHeader_ContentType_IsSentOnce()
    {
        var headers = (await Make(HttpResult.Text("a,b").WithHeader("Content-Type", "text/csv")).GetAsync("/")).Root.GetProperty("headers");
        Assert.Equal("text/csv", Assert.Single(headers.EnumerateObject()).Value.GetString());
    }

    [Theory]
    [InlineData(99)]
    [InlineData(600)]
    public void Json_NoSuchStatus_Throws(int status) => Assert.Throws<ArgumentOutOfRangeException>(() => HttpResult.Json(status, 1));

    [Fact]
    public async Task Redirect_Kinds_HaveTheirStatus()
    {
        Assert.Equal((int[])[302, 301, 307, 308], (int[])new[]
        {
            HttpResult.Redirect("/x").StatusCode, HttpResult.Redirect("/x", permanent: true).StatusCode,
            HttpResult.Redirect("/x", preserveMethod: true).StatusCode,
            HttpResult.Redirect("/x", permanent: true, preserveMethod: true).StatusCode,
        });
        Assert.Equal("/x", (await Make(HttpResult.Redirect("/x")).GetAsync("/")).Header("location"));
    }

    [Theory]
    [InlineData(6_400_000, false)]
    [InlineData(1_100_000, true)]
    public async Task Response_TooLarge_Answers500AndReports(int size, bool alb)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(HttpResult.Text(new string('x', size)));
        var answer = await app.SendAsync(alb ? Events.Alb("GET", "/") : Events.Rest("GET", "/"));
        Assert.Equal(500, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("content-type"));
        Assert.Contains(
            $"{size / 100_000}",
            Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_UnderTheLimit_IsSent() =>
        Assert.Equal(2_000_000, (await Make(HttpResult.Text(new string('x', 2_000_000))).GetAsync("/")).Body.Length);

    [Fact]
    public async Task Response_SerializerThrows_Answers500AndRecovers()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(HttpResult.Ok(new Throwing()));
        Assert.Equal(500, (await app.GetAsync("/")).Status);
        Assert.Equal("ERROR", Assert.Single(telemetry.Logs).GetProperty("level").GetString());
        Assert.Equal("x", (await Make(HttpResult.Text("x")).GetAsync("/")).Body);
    }

    [Fact]
    public async Task Json_ObjectType_WritesWhatItIs() =>
        Assert.Equal("""{"message":"x"}""", (await Make(HttpResult.Ok<object>(new Greeting("x"))).GetAsync("/")).Body);

    private static ApiGatewayResolver Make(HttpResult result)
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/", _ => result);
        return app;
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString());

    private sealed class Throwing
    {
        public string First => "written";

        public string Second => throw new InvalidOperationException("getter");
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task Body_OfAStatusThatHasNone_IsLeftOut(int status)
    {
        var answer = await Make(HttpResult.Json(status, "x").WithHeader("x-a", "1")).SendAsync(Events.Rest("GET", "/"));
        Assert.Equal((status, "", null, "1"), (answer.Status, answer.Body, answer.Header("content-type"), answer.Header("x-a")));
    }

    [Theory]
    [InlineData("/orders/7", "/orders/7")]
    [InlineData("https://example.com/a?b=%20#c", "https://example.com/a?b=%20#c")]
    [InlineData("/caf\u00e9/\ud83d\ude00 a", "/caf%C3%A9/%F0%9F%98%80%20a")]
    public void Location_BeyondAscii_IsEncoded(string uri, string expected)
    {
        Assert.Equal(expected, HttpResult.Created(uri).Headers.Single().Value);
        Assert.Equal(expected, HttpResult.Created(uri, 1).Headers.Single().Value);
        Assert.Equal(expected, HttpResult.Redirect(uri).Headers.Single().Value);
        Assert.Throws<ArgumentException>(() => HttpResult.Redirect(uri + "\r\nx: y"));
    }

    [Fact]
    public async Task Status_WithoutBody_IsSentAlone()
    {
        (HttpResult Result, int Status)[] all =
        [
            (HttpResult.Status(418), 418),
            (HttpResult.Accepted(), 202),
            (HttpResult.BadRequest(), 400),
            (HttpResult.Unauthorized(), 401),
            (HttpResult.Forbid(), 403),
            (HttpResult.NotFound(), 404),
            (HttpResult.Conflict(), 409),
            (HttpResult.UnprocessableEntity(), 422),
            (HttpResult.InternalServerError(), 500),
        ];
        foreach (var (result, status) in all)
        {
            var answer = await Make(result.WithHeader("x-a", "1")).SendAsync(Events.HttpV2("GET", "/"));
            Assert.Equal((status, "", null, "1"), (answer.Status, answer.Body, answer.Header("content-type"), answer.Header("x-a")));
        }

        Assert.Equal("/jobs/7", Assert.Single(HttpResult.Accepted("/jobs/7").Headers).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => HttpResult.Status(600));
    }

    [Fact]
    public void Problem_ExtensionTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => HttpResult.Problem(400, extensions: [new("a", 1), new("a", 2)]));
}
