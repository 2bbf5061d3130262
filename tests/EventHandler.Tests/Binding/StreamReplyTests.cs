using System.Net.ServerSentEvents;
using Lamplighter.Tests.Streaming;

namespace Lamplighter.Tests.Binding;

public sealed class StreamReplyTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<StreamReplyRoutes>();

    [Theory]
    [InlineData("/one", null)]
    [InlineData("/several", "Accept")]
    public async Task Sequence_OfOneType_DoesNotVaryByAccept(string path, string? vary) =>
        Assert.Equal(vary, (await _app.GetAsync(path)).Header("vary"));

    [Fact]
    public async Task Events_AreNull_Answers404() => Assert.Equal(404, (await _app.GetAsync("/no-events")).Status);
}

[ApiGatewayRoutes, ExcludeFromDescription]
public sealed partial class StreamReplyRoutes
{
    [HttpGet("/one"), Produces("application/jsonl")]
    public IAsyncEnumerable<int> One() => StreamRoutes.Numbers(1);

    [HttpGet("/several"), Produces("application/jsonl", "application/json")]
    public IAsyncEnumerable<int> Several() => StreamRoutes.Numbers(1);

    [HttpGet("/no-events")]
    public IAsyncEnumerable<SseItem<int>>? NoEvents() => null;
}
