using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.InvokeApi;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;


namespace Lamplighter.LocalHost.Explorer;

/// <summary>Opens the explorer's port.</summary>
internal static class ExplorerServer
{
    /// <summary>Uses the port that the user chose. Without one, it uses the standard port, or any free port when that is in use.</summary>
    public static async Task<LoopbackServer> StartAsync(
        int? port,
        int standard,
        SessionStore store,
        IReadOnlyList<HostedFunction> functions,
        string? template,
        IReadOnlyDictionary<string, LambdaFunction> names,
        InvocationCollector collector,
        Action<string> onNote,
        string? gateway,
        IReadOnlyList<DescribedApi> apis)
    {
        var described = new FunctionsJson(store.Id, template, functions);
        var endpoint = new ExplorerEndpoint(
            store,
            new SessionJson(store, described, gateway),
            described,
            new ReplayEndpoint(store, described, collector),
            new InvokeEndpoint(names, collector),
            new OtlpEndpoint(collector.Spans, collector.OtlpLines),
            new ApisEndpoint(apis, store));
        try
        {
            return await LoopbackServer.StartAsync(port ?? standard, endpoint.HandleAsync);
        }
        catch (PortInUseException) when (port is null)
        {
            return await LoopbackServer.StartAsync(0, endpoint.HandleAsync);
        }
        catch (PortInUseException error)
        {
            throw new PortInUseException(port!.Value, error, "--explorer-port");
        }
    }
}
