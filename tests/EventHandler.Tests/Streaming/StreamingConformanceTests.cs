using System.Net.ServerSentEvents;
using System.Text.Json;
using Lamplighter.Tests.Conformance;

namespace Lamplighter.Tests.Streaming;

// The same routes behind every front door, from a function that streams and from one that doesn't.
public sealed class StreamingConformanceTests
{
    private readonly ApiGatewayResolver _app = StreamRoutes.Create();

    public static TheoryData<FrontDoor, bool> Doors
    {
        get
        {
            var doors = new TheoryData<FrontDoor, bool>();
            foreach (var door in Enum.GetValues<FrontDoor>())
            {
                doors.Add(door, true);
                doors.Add(door, false);
            }

            return doors;
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Sequence_ByDefault_IsAnArray(FrontDoor door, bool streaming)
    {
        using var response = await Client(door, streaming).RespondAsync("GET", "/ticks/3", null, ("accept", "*/*"));
        Assert.Equal((200, "application/json"), ((int)response.StatusCode, response.Header("content-type")));
        Assert.Equal("Accept", response.Header("vary")?.Split(", ")[0]);
        Assert.Equal(
            [(1, "é\n"), (2, "é\n"), (3, "é\n")],
            (await response.JsonAsync()).EnumerateArray()
                .Select(tick => (tick.GetProperty("number").GetInt32(), tick.GetProperty("text").GetString())));
        Assert.Equal("[]", (await Client(door, streaming).SendAsync("GET", "/empty")).Body);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Sequence_ByAccept_IsLinesOrEvents(FrontDoor door, bool streaming)
    {
        var client = Client(door, streaming);
        using var lines = await client.RespondAsync("GET", "/ticks/2", null, ("accept", "application/jsonl, */*;q=0.1"));
        Assert.Equal("application/jsonl", lines.Header("content-type"));
        Assert.Equal(
            [1, 2],
            (await lines.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n')
                .Select(line => JsonElement.Parse(line).GetProperty("number").GetInt32()));
        using var events = await client.RespondAsync("GET", "/ticks/2", null, ("accept", "text/event-stream"));
        Assert.Equal(("text/event-stream", "no-cache"), (events.Header("content-type"), events.Header("cache-control")));
        Assert.Equal(
            [1, 2], (await ReadAsync(events)).Select(item => JsonElement.Parse(item.Data).GetProperty("number").GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Sequence_WithProduces_IsWhatItNames(FrontDoor door, bool streaming)
    {
        var client = Client(door, streaming);
        Assert.Equal((200, "1\n2\n3\n"), await client.SendAsync("GET", "/lines", null, ("accept", "text/event-stream")));
        Assert.Equal((200, "\"one\\ntwo\"\n\"three\"\n"), await client.SendAsync("GET", "/two"));
        using var array = await client.RespondAsync("GET", "/two", null, ("accept", "application/*, application/jsonl;q=0"));
        Assert.Equal("application/vnd.ticks+json", array.Header("content-type"));
        Assert.Equal(["one\ntwo", "three"], (await array.JsonAsync()).EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Events_WithIds_CanBeResumed(FrontDoor door, bool streaming)
    {
        var client = Client(door, streaming);
        using var all = await client.RespondAsync("GET", "/events");
        var items = await ReadAsync(all);
        Assert.Equal(["1", "2", "3"], items.Select(item => item.EventId));
        Assert.All(items, item => Assert.Equal("tick", item.EventType));
        Assert.Equal(TimeSpan.FromSeconds(2), items[0].ReconnectionInterval);
        using var rest = await client.RespondAsync("GET", "/events", null, ("last-event-id", "2"));
        Assert.Equal("3", Assert.Single(await ReadAsync(rest)).EventId);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Events_OfText_KeepLinesHeadersAndCookies(FrontDoor door, bool streaming)
    {
        using var response = await Client(door, streaming).RespondAsync("GET", "/words", null, ("origin", "https://example.com"));
        Assert.Equal(["one\ntwo", "three"], (await ReadAsync(response)).Select(item => item.Data));
        Assert.Equal(
            ("1", "a=1", "https://example.com"),
            (response.Header("x-own"), response.Header("set-cookie"), response.Header("access-control-allow-origin")));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Stream_OfBytes_ArrivesWhole(FrontDoor door, bool streaming)
    {
        using var response = await Client(door, streaming).RespondAsync("GET", "/bytes");
        Assert.Equal("application/octet-stream", response.Header("content-type"));
        Assert.Equal([0, 1, 254, 255], await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Result_NotStreamed_IsTheSame(FrontDoor door, bool streaming)
    {
        var client = Client(door, streaming);
        Assert.Equal((200, """{"number":7,"text":null}"""), await client.SendAsync("GET", "/plain"));
        Assert.Equal((204, ""), await client.SendAsync("DELETE", "/plain"));
        Assert.Equal(404, (await client.SendAsync("GET", "/nowhere")).Status);
        Assert.Equal(404, (await client.SendAsync("GET", "/none")).Status);
        Assert.Equal(405, (await client.SendAsync("PUT", "/plain")).Status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Head_OfASequence_HasTheHeadersOnly(FrontDoor door, bool streaming)
    {
        using var response = await Client(door, streaming).RespondAsync("HEAD", "/endless");
        Assert.Equal((200, "application/json"), ((int)response.StatusCode, response.Header("content-type")));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Exception_BeforeTheFirstItem_IsAnsweredAsAlways(FrontDoor door, bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        using var missing = await Client(door, streaming).RespondAsync("GET", "/missing");
        Assert.Equal((404, "no ticks"), ((int)missing.StatusCode, (await missing.JsonAsync()).GetProperty("detail").GetString()));
        Assert.Empty(telemetry.Text);
        Assert.Equal(500, (await Client(door, streaming).SendAsync("GET", "/fail")).Status);
        Assert.Equal("secret", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Exception_Midway_BreaksOffOrIsAnswered(FrontDoor door, bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        var feed = new Feed();
        feed.Add(1);
        if (!IsStreamed(door, streaming))
        {
            feed.Complete(new InvalidOperationException("it broke midway"));
        }

        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/broken", _ => HttpResult.Stream(feed.ReadAsync()));
        using var client = Client(door, streaming, app);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/broken");
        using var response = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (IsStreamed(door, streaming))
        {
            feed.Complete(new InvalidOperationException("it broke midway"));
            Assert.Equal(200, (int)response.StatusCode);
            var error = await Assert.ThrowsAnyAsync<Exception>(
                () => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Contains("it broke midway", error.ToString(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(500, (int)response.StatusCode);
            Assert.Equal("it broke midway", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Sequence_WithoutEnd_IsBoundedWhereItIsCollected(FrontDoor door, bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client(door, streaming);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/endless");
        using var response = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (IsStreamed(door, streaming))
        {
            var buffer = new byte[10_000_000];
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(buffer.AsSpan().StartsWith("[\"1234567890\",\"12"u8));
        }
        else
        {
            Assert.Equal(500, (int)response.StatusCode);
            var problem = await response.JsonAsync();
            Assert.Equal("Response Too Large", problem.GetProperty("title").GetString());
            Assert.Contains("ResolveStreamingAsync", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Single(telemetry.Logs);
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Text_BeyondTheLimit_ArrivesWhereItIsStreamed(FrontDoor door, bool streaming)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(IsStreamed(door, streaming) ? 200 : 500, (await Client(door, streaming).SendAsync("GET", "/large")).Status);
    }

    private HttpClient Client(FrontDoor door, bool streaming, ApiGatewayResolver? app = null) =>
        (app ?? _app).TestClient(FrontDoors.Kind(door), options =>
        {
            options.MultiValueHeaders = door == FrontDoor.AlbMulti;
            options.Streaming = streaming;
        });

    private static bool IsStreamed(FrontDoor door, bool streaming) => streaming && (door is FrontDoor.Rest or FrontDoor.FunctionUrl);

    private static async Task<List<SseItem<string>>> ReadAsync(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }
}
