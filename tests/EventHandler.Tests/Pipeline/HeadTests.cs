namespace Lamplighter.Tests.Pipeline;

// A body that isn't sent is disposed all the same.
public sealed class HeadTests
{
    [Fact]
    public async Task Stream_OfAHeadRequest_IsDisposed()
    {
        var stream = new MemoryStream("text"u8.ToArray());
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", _ => HttpResult.Stream(stream, "text/plain"));

        var answer = await app.GetAsync("/", "HEAD");

        Assert.Equal((200, "", "text/plain"), (answer.Status, answer.Body, answer.Header("content-type")));
        Assert.False(stream.CanRead);
    }
}
