namespace Lamplighter.Tests.Streaming;

// Gives something back with the request's token when it is disposed.
[ApiGatewayRoutes]
public sealed partial class LeaseRoutes(Owned lease) : IAsyncDisposable
{
    private HttpRequest? _request;

    [HttpGet("/")]
    public IAsyncEnumerable<int> Get(HttpRequest request)
    {
        _request = request;
        return StreamRoutes.Numbers(2);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        _request!.CancellationToken.ThrowIfCancellationRequested();
        await using var registration = _request.CancellationToken.Register(static () => { });
        lease.IsDisposed = true;
    }
}
