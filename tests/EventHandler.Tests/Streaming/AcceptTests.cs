namespace Lamplighter.Tests.Streaming;

// RFC 9110, 12.5.1: the most exact range that fits a type gives the type's weight.
public sealed class AcceptTests
{
    [Theory]
    [InlineData("/lines", "application/json;q=0.5, */*", "application/jsonl")]
    [InlineData("/lines", "*/*, application/json;q=0.5", "application/jsonl")]
    [InlineData("/lines", "application/json;q=0.5, application/*;q=0.7, */*", "application/jsonl")]
    [InlineData("/events", "text/*;q=0, */*", "application/json")]
    [InlineData("/events", "*/*;q=0.1, text/*;q=0", "application/json")]
    [InlineData("/events", "TEXT/EVENT-STREAM;q=0, */*;q=0.1", "application/json")]
    [InlineData("/events", "text/*;q=0.2, text/event-stream, application/json;q=0.9", "text/event-stream")]
    [InlineData("/events", "text/html, application/xml;q=0.9, */*;q=0.8", "text/event-stream")]
    [InlineData("/events", "application/*, */*", "application/json")]
    [InlineData("/events", "application/*, text/*", "application/json")]
    [InlineData("/lines", "application/jsonl, application/json", "application/jsonl")]
    [InlineData("/lines", "application/json, application/jsonl", "application/json")]
    [InlineData("/lines", "application/jsonl;q=0.5, application/json;q=0.1, application/json", "application/jsonl")]
    [InlineData("/lines", "application/jsonl;level=1, application/json;q=0.5", "application/jsonl")]
    [InlineData("/lines", "application/jsonl ; level=1 ; Q=0.4, application/json;q=0.5", "application/json")]
    [InlineData("/lines", "application/*, */*", "application/json")]
    [InlineData("/lines", "application/jsonl;q=2, */*;q=0.1", "application/json")]
    [InlineData("/lines", "application/json;q=0, application/jsonl;q=0", "application/json")]
    [InlineData("/lines", "application/jsonl;q=0", "application/json")]
    [InlineData("/lines", "image/png", "application/json")]
    [InlineData("/lines", ", ;q=1, */", "application/json")]
    [InlineData("/lines", "", "application/json")]
    public async Task Accept_Ranges_ChooseTheType(string path, string accept, string expected)
    {
        var @event = Events.FunctionUrl("GET", path);
        @event["headers"]!["accept"] = accept;
        var answer = await ApiGatewayResolver.Create<AcceptRoutes>().SendAsync(@event);
        Assert.Equal((200, expected), (answer.Status, answer.Header("content-type")!.Split(';')[0]));
    }
}
