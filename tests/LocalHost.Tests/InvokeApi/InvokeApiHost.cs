using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.InvokeApi;

public sealed class InvokeApiHost : IAsyncLifetime
{
    internal RunningHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await RunningHost.StartInvokeApiAsync("--timeout", "3");

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
