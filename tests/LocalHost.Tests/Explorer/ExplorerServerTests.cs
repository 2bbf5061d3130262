using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Explorer;

public sealed class ExplorerServerTests
{
    [Fact]
    public async Task Start_StandardPortInUse_TakesAnother()
    {
        await using var first = await StartAsync(null, 0);
        await using var second = await StartAsync(null, first.Port);

        Assert.NotEqual(first.Port, second.Port);
    }

    [Fact]
    public async Task Start_ChosenPortInUse_NamesTheOption()
    {
        await using var first = await StartAsync(null, 0);

        var error = await Assert.ThrowsAsync<PortInUseException>(() => StartAsync(first.Port, 0));

        Assert.Equal(new PortInUseException(first.Port, error, "--explorer-port").Message, error.Message);
        Assert.Contains("--explorer-port", error.Message, StringComparison.Ordinal);
    }

    private static Task<LoopbackServer> StartAsync(int? port, int standard)
    {
        var traces = new TraceStore();
        var store = new SessionStore(new SessionLimits(), traces);
        return ExplorerServer.StartAsync(
            port,
            standard,
            store,
            [],
            null,
            new Dictionary<string, LocalHost.Functions.LambdaFunction>(),
            new InvocationCollector(store, traces),
            static _ => { },
            null,
            []);
    }
}
