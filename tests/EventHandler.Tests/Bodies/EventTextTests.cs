using System.Net.ServerSentEvents;

namespace Lamplighter.Tests.Bodies;

// HTML Standard, 9.2.6: how the lines of an event are read.
public sealed class EventTextTests
{
    [Theory]
    [InlineData("", "data: \n\n")]
    [InlineData("one", "data: one\n\n")]
    [InlineData("one\ntwo", "data: one\ndata: two\n\n")]
    [InlineData("one\rtwo", "data: one\ndata: two\n\n")]
    [InlineData("one\r\ntwo", "data: one\ndata: two\n\n")]
    [InlineData("one\n\rtwo", "data: one\ndata: \ndata: two\n\n")]
    [InlineData("\none", "data: \ndata: one\n\n")]
    [InlineData("one\n", "data: one\ndata: \n\n")]
    [InlineData("one\nid: 7\nretry: 1", "data: one\ndata: id: 7\ndata: retry: 1\n\n")]
    public async Task Text_WithLineBreaks_HasOneFieldForEachLine(string text, string expected) =>
        Assert.Equal(expected, await BodyAsync(HttpResult.ServerSentEvents(Once(text))));

    [Theory]
    [InlineData(null, "data: x\n\n")]
    [InlineData("", "data: x\n\n")]
    [InlineData("message", "data: x\n\n")]
    [InlineData("order", "event: order\ndata: x\n\n")]
    public async Task Type_ThatClientsAssume_IsLeftOut(string? type, string expected)
    {
        Assert.Equal(expected, await BodyAsync(HttpResult.ServerSentEvents(Once("x"), type)));
        Assert.Equal(expected, await BodyAsync(HttpResult.ServerSentEvents(Once(new SseItem<string>("x", type)))));
    }

    private static async Task<string> BodyAsync(HttpResult result)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", _ => result);
        return (await app.GetAsync("/")).Body;
    }

    private static async IAsyncEnumerable<T> Once<T>(T item)
    {
        await Task.CompletedTask;
        yield return item;
    }
}
