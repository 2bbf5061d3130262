using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Lamplighter.Tests.Streaming;

// Results of events with fields.
public sealed class EventResultTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("text/event-stream")]
    [InlineData("text/event-stream; charset=utf-8")]
    public async Task Stream_OfEvents_KeepsTheirFields(string? contentType)
    {
        using var client = StreamedResponses.Client(
            _ => contentType is null ? HttpResult.Stream(Ticks()) : HttpResult.Stream(Ticks(), contentType));
        using var response = await StreamedResponses.BeginAsync(client);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var item = Assert.Single(await StreamedResponses.ReadEventsAsync(response));
        Assert.Equal(("tick", "1", TimeSpan.FromSeconds(2)), (item.EventType, item.EventId, item.ReconnectionInterval));
        Assert.Equal(1, JsonElement.Parse(item.Data).GetProperty("number").GetInt32());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jsonl")]
    [InlineData("text/csv")]
    public void Stream_OfEventsAsAnotherType_IsRefused(string contentType) => Assert.Contains(
        "text/event-stream",
        Assert.Throws<ArgumentException>(nameof(contentType), () => HttpResult.Stream(Ticks(), contentType)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Stream_OfEventsWithoutAType_IsRefused()
    {
        string? contentType = null;

        Assert.Throws<ArgumentNullException>(nameof(contentType), () => HttpResult.Stream(Ticks(), contentType!));
    }

    private static async IAsyncEnumerable<SseItem<Tick>> Ticks()
    {
        await Task.Yield();
        yield return new SseItem<Tick>(new Tick(1), "tick") { EventId = "1", ReconnectionInterval = TimeSpan.FromSeconds(2) };
    }
}
