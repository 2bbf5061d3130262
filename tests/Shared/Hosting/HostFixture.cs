using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests;

/// <summary>One host for the tests of a class that leave it as they found it.</summary>
public abstract class HostFixture(params string[] options) : IAsyncLifetime
{
    private RunningHost? _host;

    internal RunningHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartApiAsync(options);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }
}
