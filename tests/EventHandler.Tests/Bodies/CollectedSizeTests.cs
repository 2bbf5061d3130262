namespace Lamplighter.Tests.Bodies;

// A streamed body that is collected, behind a load balancer.
public sealed class CollectedSizeTests
{
    private const int Limit = 1_048_576;

    [Theory]
    [InlineData(
        Limit + 1,
        "The streamed body has more than the 1048576 bytes that can be returned in one piece. Return less, or stream the response: use "
        + "ResolveStreamingAsync behind a function URL with the invoke mode RESPONSE_STREAM, or a REST API with the response transfer mode "
        + "STREAM.")]
    [InlineData(
        Limit,
        "The response has 1398246 bytes as JSON, and at most 1048576 can be returned. Return less, page by page, or a link to an object in "
        + "S3.")]
    public async Task Body_TooLarge_SaysWhatToDo(int bytes, string detail)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await Make(bytes).SendAsync(Events.Alb("GET", "/"));

        Assert.Equal(500, answer.Status);
        Assert.Equal(detail, answer.Json.GetProperty("detail").GetString());
    }

    // The tag of a response without a body is made from the body that GET has.
    [Fact]
    public async Task Head_OfAStream_HasTheTagOfItsBody()
    {
        var app = Make(10);
        var tag = (await app.SendAsync(Events.Alb("GET", "/"))).Header("etag");

        var head = await app.SendAsync(Events.Alb("HEAD", "/"));

        Assert.NotNull(tag);
        Assert.Equal((200, tag, ""), (head.Status, head.Header("etag"), head.Body));
    }

    private static ApiGatewayResolver Make(int bytes)
    {
        var app = ApiGatewayResolver.Create(static options => options.ETags = true);
        app.MapGet("/", _ => HttpResult.Stream(new MemoryStream(new byte[bytes]), "application/octet-stream"));
        return app;
    }
}
