namespace Lamplighter.Tests;

// A class of routes, and a service of theirs, whose disposal ends when the test says so.
[ApiGatewayRoutes("/gated"), ExcludeFromDescription]
public sealed partial class GatedRoutes(GatedRoutes.Closing closing, GatedRoutes.Service service) : IAsyncDisposable
{
    [HttpGet("/")]
    public string Get() => service.Text;

    public async ValueTask DisposeAsync() => await closing.Gate.ConfigureAwait(false);

    public sealed record Closing(Task Gate);

    public sealed class Service(Task gate) : IAsyncDisposable
    {
        public string Text => "x";

        public async ValueTask DisposeAsync() => await gate.ConfigureAwait(false);
    }
}
