using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Commands;

/// <summary>What every command needs around its functions: the screen, the X-Ray port, and an orderly end.</summary>
internal sealed class LocalHostSession : IAsyncDisposable
{
    private readonly List<LambdaFunction> _functions = [];
    private readonly XRayReceiver _xray;

    public LocalHostSession(Screen screen, bool raw)
    {
        Screen = screen;
        Reporter = new Reporter(screen, raw);
        _xray = new XRayReceiver(Reporter.Document);
    }

    public Screen Screen { get; }

    public Reporter Reporter { get; }

    public LambdaFunction Add(FunctionTarget target, FunctionSettings settings)
    {
        var function = new LambdaFunction(target, settings, _xray.Port, Reporter);
        _functions.Add(function);
        return function;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_functions.Select(async function => await function.DisposeAsync()));
        await Reporter.DrainAsync();
        _xray.Dispose();
    }

    /// <summary>Waits for Ctrl+C or SIGTERM.</summary>
    public static Task UntilStoppedAsync(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
}
