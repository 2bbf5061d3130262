using System.Net;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

// Routes that stream, from a function behind the local host.
public sealed class FeedTests
{
    [Fact]
    public async Task Sequence_RouteStillWaits_TheCallerHasTheFirstItemAndTelemetryHasAll()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Feeds);
        using var gate = new Gate();

        using var response = await GetAsync(host, gate.Path.TrimEnd('/'), "application/jsonl");
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal("{\"number\":1}\n", await ReadAsync(body, 13));
        await gate.OpenAsync();
        using var rest = new StreamReader(body);
        Assert.Equal("{\"number\":2}\n", await rest.ReadToEndAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            (HttpStatusCode.OK, "application/jsonl"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        await host.WaitUntilAsync(() => host.Metrics.Count > 0 && host.Segments.Count > 0);
        var line = Assert.Single(host.Logs, log => log.GetProperty("message").GetString() == "The gate is open");
        Assert.Equal("gated", line.GetProperty("feed").GetString());
        Assert.Equal(2, Assert.Single(host.Metrics).GetProperty("Ticks").GetInt32());
        var handler = Assert.Single(host.Segments, segment => segment.GetProperty("name").GetString() == "## HandleAsync");
        var route = Assert.Single(handler.GetProperty("subsegments").EnumerateArray());
        Assert.Equal("## Gated", route.GetProperty("name").GetString());
        Assert.True(line.GetProperty("timestamp").GetDateTimeOffset() <= End(route) && End(route) <= End(handler));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("rest")]
    public async Task Sequence_BehindEachApi_ArrivesWhole(string payload)
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Feeds, "--payload", payload);
        using var gate = new Gate();

        var asked = host.Client.GetAsync(gate.Path.TrimEnd('/'), TestContext.Current.CancellationToken);
        await gate.OpenAsync();
        using var response = await asked;
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            [1, 2],
            JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).EnumerateArray()
                .Select(tick => tick.GetProperty("number").GetInt32()));

        using var missing = await host.Client.GetAsync("/missing", TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
        using var bytes = await host.Client.GetAsync("/bytes", TestContext.Current.CancellationToken);
        Assert.Equal(payload == "rest" ? HttpStatusCode.OK : HttpStatusCode.InternalServerError, bytes.StatusCode);
    }

    [Fact]
    public async Task Events_RouteThrowsMidway_BreakOffAndTheHandlerFails()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Feeds);
        using var gate = new Gate();

        using (var broken = await GetAsync(host, gate.Path.TrimEnd('/').Replace("gate", "break", StringComparison.Ordinal), "*/*"))
        {
            await using var body = await broken.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            Assert.Equal("id: 1\ndata: {\"number\":1}\n\n", await ReadAsync(body, 26));
            await gate.OpenAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(body, 1));
        }

        await host.WaitUntilAsync(
            () => host.Lines.Any(
                line => line.Contains("function error: InvalidOperationException: it broke midway", StringComparison.Ordinal)));
        var handler = await host.WaitForAsync(_ => host.Segments
            .Where(segment => segment.GetProperty("name").GetString() == "## HandleAsync")
            .Select(segment => segment.GetRawText())
            .FirstOrDefault());
        var segment = JsonElement.Parse(handler);
        Assert.True(segment.GetProperty("fault").GetBoolean());
        Assert.True(Assert.Single(segment.GetProperty("subsegments").EnumerateArray()).GetProperty("fault").GetBoolean());
    }

    private static DateTimeOffset End(JsonElement segment) =>
        DateTimeOffset.UnixEpoch.AddSeconds(segment.GetProperty("end_time").GetDouble() + 0.001);

    private static async Task<HttpResponseMessage> GetAsync(LocalHostProcess host, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task<string> ReadAsync(Stream body, int count)
    {
        var buffer = new byte[count];
        await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer);
    }
}
