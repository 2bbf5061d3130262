namespace Lamplighter.Tests.Streaming;

[ApiGatewayRoutes]
public sealed partial class AcceptRoutes
{
    [HttpGet("/lines"), Produces("application/json", "application/jsonl")]
    public IAsyncEnumerable<int> Lines() => StreamRoutes.Numbers(1);

    [HttpGet("/events"), Produces("text/event-stream", "application/json; charset=utf-8")]
    public IAsyncEnumerable<int> Events() => StreamRoutes.Numbers(1);
}
