using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Explorer;

public sealed class ExplorerApiTests(ExplorerHost fixture) : IClassFixture<ExplorerHost>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:3001")]
    [InlineData("127.0.0.1.nip.io")]
    public async Task Request_UnderAnotherHostName_IsRefused(string host)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/session", ("Host", host));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Request_OfAnotherSitesPage_IsRefused()
    {
        using var get = await SendAsync(HttpMethod.Get, "/api/session", ("Origin", "https://evil.example"));
        using var post = await SendAsync(HttpMethod.Post, "/api/clear", ("Origin", "http://localhost:1"), ("X-Lamplighter", "x"));
        using var plainForm = await SendAsync(HttpMethod.Post, "/api/clear");
        using var preflight = await SendAsync(
            HttpMethod.Options, "/api/clear", ("Origin", "https://evil.example"), ("Access-Control-Request-Headers", "x-lamplighter"));

        Assert.All([get, post, plainForm, preflight], response => Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/session")]
    [InlineData("/nowhere.js")]
    public async Task Answer_Any_HasASecurityPolicy(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);

        Assert.StartsWith(
            "default-src 'none'; script-src 'self';",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/app.js", "text/javascript")]
    [InlineData("/style.css", "text/css")]
    [InlineData("/lamp.svg", "image/svg+xml")]
    public async Task Page_File_HasItsType(string path, string type)
    {
        using var response = await SendAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Page_Scripts_MakeNoMarkupOfText()
    {
        var page = await (await SendAsync(HttpMethod.Get, "/app.js")).Content.ReadAsStringAsync();
        foreach (System.Text.RegularExpressions.Match module in System.Text.RegularExpressions.Regex.Matches(
            page,
            "from \"\\./(\\w+\\.js)\""))
        {
            page += await (await SendAsync(HttpMethod.Get, "/" + module.Groups[1].Value)).Content.ReadAsStringAsync();
        }

        Assert.All(
            (string[])["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"],
            name => Assert.DoesNotContain(name, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invocation_Ended_HasEverything()
    {
        using var response = await fixture.Host.WishAsync("telemetry", "/detail");
        var id = response.Headers.GetValues("x-amzn-RequestId").Single();

        var detail = await UntilAsync(
            $"/api/invocations/{id}",
            json => json.GetProperty("status").GetString() == "ok" && json.GetProperty("segments").GetArrayLength() == 4);

        Assert.Equal("GET /detail", detail.GetProperty("label").GetString());
        Assert.Equal(200, detail.GetProperty("http").GetInt32());
        Assert.Equal("REST API", detail.GetProperty("source").GetString());
        Assert.Contains("\"path\":\"/detail\"", detail.GetProperty("event").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("statusCode", detail.GetProperty("response").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            detail.GetProperty("output").EnumerateArray(),
            line => line.GetProperty("kind").GetString() == "error" && line.GetProperty("text").GetString() == "an error line");
        Assert.Equal("AWS::Lambda", detail.GetProperty("segments")[0].GetProperty("origin").GetString());
        Assert.InRange(detail.GetProperty("memory").GetDouble(), 5, 4096);
        Assert.Contains(
            detail.GetProperty("platform").EnumerateArray(),
            line => line.GetProperty("text").GetString()!.StartsWith($"REPORT RequestId: {id}\tDuration: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invocation_Unknown_Is404WithTheReason()
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/invocations/none");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("The session has no invocation none", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/functions/nobody/invocations", "{}", HttpStatusCode.NotFound)]
    [InlineData("/api/functions/RawFunction/invocations", "{", HttpStatusCode.BadRequest)]
    public async Task Replay_Wrong_SaysWhy(string path, string body, HttpStatusCode status)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, ("X-Lamplighter", "test"));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Replay_OfAResponseWithAStatus_HasTheStatusAndHasFailed()
    {
        using var original = await fixture.Host.AnswerAsync("""{"statusCode":422,"body":"no"}""");
        var id = original.Headers.GetValues("x-amzn-RequestId").Single();
        var before = await UntilAsync($"/api/invocations/{id}", json => json.GetProperty("status").GetString() == "ok");
        using var replay = await SendAsync(
            HttpMethod.Post,
            $"/api/functions/RawFunction/invocations?replayOf={id}",
            before.GetProperty("event").GetProperty("text").GetString(),
            ("X-Lamplighter", "test"));
        var again = JsonDocument.Parse(await replay.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();

        var detail = await UntilAsync($"/api/invocations/{again}", json => json.GetProperty("status").GetString() == "ok");

        Assert.Equal((422, true), (detail.GetProperty("http").GetInt32(), detail.GetProperty("failed").GetBoolean()));
        Assert.Equal((422, true), (before.GetProperty("http").GetInt32(), before.GetProperty("failed").GetBoolean()));
        using var lines = await SendAsync(HttpMethod.Get, $"/api/traces?id={again}");
        var trace = JsonDocument.Parse(await lines.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((422, true), (trace.GetProperty("http").GetInt32(), trace.GetProperty("failed").GetBoolean()));
        await fixture.Host.LinesAsync(lines => lines.Count(line => line.StartsWith("GET /  422  ", StringComparison.Ordinal)) == 2);
    }

    [Fact]
    public async Task Changes_Stream_GivesAllThenWhatIsNew()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(fixture.Host.Explorer, "/api/changes"));
        using var stream = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());

        Assert.Equal("event: all", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        using var response = await fixture.Host.WishAsync("echo", "/streamed");
        while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Contains("GET /streamed", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail("The stream ended.");
    }

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using var response = await SendAsync(HttpMethod.Get, path);
            var text = await response.Content.ReadAsStringAsync();
            var json = JsonDocument.Parse(text).RootElement;
            if (holds(json))
            {
                return json;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), text);
            await Task.Delay(20);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, null, headers);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(fixture.Host.Explorer, path))
        {
            Content = body is null ? null : new StringContent(body),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await fixture.Host.Client.SendAsync(request);
    }
}
