using System.Net.ServerSentEvents;
using Lamplighter.Tests.Streaming;

namespace Lamplighter.Tests.Results;

// What results of sequences take.
public sealed class StreamArgumentTests
{
    [Fact]
    public void Sequence_IsNull_Throws()
    {
        Assert.Throws<ArgumentNullException>("items", () => HttpResult.Stream((IAsyncEnumerable<int>)null!));
        Assert.Throws<ArgumentNullException>("events", () => HttpResult.ServerSentEvents((IAsyncEnumerable<SseItem<int>>)null!));
        Assert.Throws<ArgumentNullException>("values", () => HttpResult.ServerSentEvents((IAsyncEnumerable<int>)null!));
    }

    [Theory]
    [InlineData("application/json; a=b\r\nx-a: 1")]
    [InlineData("application/jsonl; a=\u0001")]
    public void ContentType_WithAControlCharacter_Throws(string contentType) =>
        Assert.Throws<ArgumentException>(nameof(contentType), () => HttpResult.Stream(StreamRoutes.Numbers(1), contentType));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("\r")]
    public void EventType_WithALineBreak_Throws(string eventType) => Assert.Equal(
        "The type of an event can't have a line break. Use a name such as 'order'. (Parameter 'eventType')",
        Assert.Throws<ArgumentException>(() => HttpResult.ServerSentEvents(StreamRoutes.Numbers(1), eventType)).Message);

    [Theory]
    [InlineData("0:00:00.001")]
    [InlineData("1.0:00:00")]
    [InlineData("-0:00:00.001")]
    public void Heartbeat_InRange_IsTaken(string time) =>
        Assert.Equal(200, HttpResult.ServerSentEvents(StreamRoutes.Numbers(1), heartbeat: TimeSpan.Parse(time, null)).StatusCode);

    [Theory]
    [InlineData("0:00:00.0009999")]
    [InlineData("1.0:00:00.0000001")]
    public void Heartbeat_OutOfRange_SaysWhatIsAllowed(string time) => Assert.StartsWith(
        "Use a time from a millisecond to a day, for example 15 seconds, or Timeout.InfiniteTimeSpan for no comments.",
        Assert.Throws<ArgumentOutOfRangeException>(
            "heartbeat",
            () => HttpResult.ServerSentEvents(StreamRoutes.Numbers(1), heartbeat: TimeSpan.Parse(time, null))).Message,
        StringComparison.Ordinal);
}
