using System.Threading.Channels;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// A function as its callers see it: events go in, results come out, processes come and go behind. One process serves it;
/// events beyond its concurrency wait (Lambda would start more processes).
/// </summary>
internal sealed class LambdaFunction : IAsyncDisposable
{
    private static readonly TimeSpan s_signalGrace = TimeSpan.FromMilliseconds(200);
    private readonly Channel<Invocation> _queue = Channel.CreateUnbounded<Invocation>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _starting = new(1);
    private readonly SemaphoreSlim _slots;
    private readonly FunctionTarget _target;
    private readonly FunctionSettings _settings;
    private readonly TelemetryAddresses _addresses;
    private readonly Reporter _reporter;
    private readonly Task _pump;
    private FunctionInstance? _instance;

    public LambdaFunction(FunctionTarget target, FunctionSettings settings, TelemetryAddresses addresses, Reporter reporter)
    {
        (_target, _settings, _addresses, _reporter) = (target, settings, addresses, reporter);
        _slots = new SemaphoreSlim(settings.Concurrency ?? 1);
        _pump = PumpAsync();
    }

    public string Name => _target.Name;

    public FunctionInfo Info => new(_target.Name, _settings.MemorySize, _settings.Timeout);

    public string Arn => FunctionEnvironment.Arn(_target.Name, _settings.Region);

    public Task<InvocationResult> InvokeAsync(Invocation invocation)
    {
        _queue.Writer.TryWrite(invocation);
        return invocation.Completion;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _pump;
        await _starting.WaitAsync();
        try
        {
            if (_instance is { } instance)
            {
                await instance.DisposeAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var invocation in _queue.Reader.ReadAllAsync(_stopping.Token))
            {
                await _slots.WaitAsync(_stopping.Token);
                _ = RunAsync(invocation);
            }
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    private async Task RunAsync(Invocation invocation)
    {
        try
        {
            while (await InstanceAsync() is { } instance && !await instance.RunAsync(invocation))
            {
                // That process went away before it took the event: the next one gets it.
            }
        }
        catch (HostException error)
        {
            invocation.TryComplete(Failures.CannotStart(error.Message));
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<FunctionInstance?> InstanceAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_stopping.IsCancellationRequested)
            {
                return null;
            }

            if (_instance is { IsBroken: true } broken)
            {
                await broken.KillAsync();
                await broken.DisposeAsync();
                _instance = null;
            }

            return _instance ??= Watch(await FunctionInstance.StartAsync(_target, _settings, _addresses, NewOutput()));
        }
        finally
        {
            _starting.Release();
        }
    }

    private InstanceOutput NewOutput() => new(line => _reporter.Line(Name, line));

    private FunctionInstance Watch(FunctionInstance instance)
    {
        _ = ReportIdleExitAsync(instance);
        return instance;
    }

    private async Task ReportIdleExitAsync(FunctionInstance instance)
    {
        var exitCode = await instance.Exited;
        if (instance.LeftWhileIdle)
        {
            // Ctrl+C in a terminal reaches the function and the host at the same time: that is no news.
            await Task.Delay(s_signalGrace);
            if (!_stopping.IsCancellationRequested)
            {
                _reporter.IdleExit(Name, Failures.Describe(exitCode), instance.Output.LastLines);
            }
        }
    }
}
