using System.Globalization;
using Lamplighter.FunctionRunner.Context;
using Lamplighter.FunctionRunner.Handlers;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner;

/// <summary>Loads the function, and runs it for each event, as the managed runtime does.</summary>
internal static class Runner
{
    private const int InitFailed = 1;

    /// <param name="assembly">The path of the function's assembly. The variable _HANDLER has the handler.</param>
    public static async Task<int> RunAsync(string assembly)
    {
        var concurrency = Concurrency();
        var current = new CurrentInvocation(isShared: concurrency is not null);
        var log = new FunctionLog(LogSettings.Read(), current);
        log.CaptureConsole();
        using var client = new RuntimeClient(Variable("AWS_LAMBDA_RUNTIME_API"));
        CoreAssembly core;
        LoadedHandler handler;
        try
        {
            core = CoreAssembly.Watch(log, current, client);
            handler = HandlerLoader.Load(assembly, Variable("_HANDLER"));
        }
        catch (Exception error)
        {
            log.WriteError(error);
            await client.PostInitErrorAsync(error);
            return InitFailed;
        }

        if (Variable("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start"
            && !await Snapshot.TakeAsync(SnapshotHooks.Take(core.Loaded), client, log))
        {
            return InitFailed;
        }

        // Handlers may block: each place has its own thread.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, (concurrency ?? 1) + 1), ports);
        var loop = new InvocationLoop(client, handler, core, current, log);
        await Task.WhenAll(Enumerable.Range(0, concurrency ?? 1).Select(_ => loop.RunAsync()));
        return 0;
    }

    private static int? Concurrency() => Variable("AWS_LAMBDA_MAX_CONCURRENCY") switch
    {
        "" => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
    };

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
