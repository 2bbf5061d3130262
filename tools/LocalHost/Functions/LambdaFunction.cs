using System.Threading.Channels;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// A function from its callers' view: it takes events, returns results, and starts and replaces processes when needed. One process runs
/// at a time. Events beyond its concurrency wait; Lambda would start more processes.
/// </summary>
internal sealed class LambdaFunction : IAsyncDisposable
{
    private static readonly TimeSpan s_signalGrace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_retirement = TimeSpan.FromSeconds(1);
    private readonly Channel<Invocation> _queue = Channel.CreateUnbounded<Invocation>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _starting = new(1);
    private readonly List<Task> _retiring = [];
    private readonly FunctionSettings _settings;
    private readonly TelemetryAddresses _addresses;
    private readonly FunctionListener _listener;
    private readonly AttachPoint? _attach;
    private readonly Task _pump;
    private volatile SemaphoreSlim _slots;
    private Func<Task> _builtAsync = static () => Task.CompletedTask;
    private volatile bool _isStale;
    private FunctionTarget _target;
    private FunctionInstance? _instance;

    /// <param name="target">What to run.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="addresses">Where processes send their traces.</param>
    /// <param name="listener">What happens outside of invocations.</param>
    /// <param name="attach">Where processes join that the user starts; null when the host starts them.</param>
    public LambdaFunction(
        FunctionTarget target,
        FunctionSettings settings,
        TelemetryAddresses addresses,
        FunctionListener listener,
        AttachPoint? attach = null)
    {
        (_target, _settings, _addresses, _listener, _attach) = (target, settings, addresses, listener, attach);
        _slots = new SemaphoreSlim(settings.Concurrency ?? 1);
        _pump = PumpAsync();
    }

    public string Name => _target.Name;

    public FunctionTarget Target => _target;

    public FunctionInfo Info => new(_target.Name, _settings.MemorySize, _settings.Timeout);

    /// <summary>Returns the time that a caller waits for the function: this limit, unless a debugger may halt the function.</summary>
    public TimeSpan CallerTimeout(TimeSpan limit) => _settings.IsDebugged ? FunctionSettings.Unlimited : limit;

    /// <summary>Starts the process before the first event, if it is to wait for a debugger.</summary>
    public async Task WarmUpAsync()
    {
        if (_settings.WaitsForDebugger && !_settings.IsAttached)
        {
            (await EnterInstanceAsync(null))?.Leave();
        }
    }

    /// <summary>Makes every invocation wait for this task when it arrives, such as for a build.</summary>
    public void WaitFor(Func<Task> builtAsync) => _builtAsync = builtAsync;

    /// <summary>Invokes the function when its sources are built.</summary>
    public Task<InvocationResult> InvokeAsync(Invocation invocation)
    {
        _ = SendWhenBuiltAsync(invocation);
        return invocation.Completion;
    }

    /// <summary>Waits until the sources are built, up to a limit. After that, the last successful build answers.</summary>
    public async Task BuiltAsync(Invocation invocation)
    {
        try
        {
            await _builtAsync().WaitAsync(_settings.BuildTimeout);
        }
        catch (TimeoutException)
        {
            invocation.AddNote(
                $"the build hasn't ended after {_settings.BuildTimeout.TotalSeconds:0} s: the last successful build answered");
            invocation.StaleBuild = "unfinished";
        }
    }

    /// <summary>Invokes the function as it is built now.</summary>
    public Task<InvocationResult> Send(Invocation invocation)
    {
        if (_isStale && invocation.StaleBuild is null)
        {
            invocation.AddNote("the sources don't build: the last successful build answered");
            invocation.StaleBuild = "failed";
        }

        _queue.Writer.TryWrite(invocation);
        return invocation.Completion;
    }

    public void BuildFailed() => _isStale = true;

    /// <summary>Sends new events to a process of this target. The current process ends when its invocations have ended.</summary>
    public async Task ReplaceAsync(FunctionTarget target, Action<FunctionTarget> onRetired)
    {
        await _starting.WaitAsync();
        var (before, instance, slots) = (_target, _instance, _slots);
        (_target, _instance, _isStale) = (target, null, false);

        // An event that waits for a place in the old process gets one in the new process.
        _slots = new SemaphoreSlim(_settings.Concurrency ?? 1);
        slots.Release();
        _starting.Release();
        lock (_retiring)
        {
            _retiring.RemoveAll(task => task.IsCompleted);
            _retiring.Add(RetireAsync(instance, () => onRetired(before)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _pump;
        Task[] retiring;
        lock (_retiring)
        {
            retiring = [.. _retiring];
        }

        await Task.WhenAll(retiring);
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

    private async Task SendWhenBuiltAsync(Invocation invocation)
    {
        await BuiltAsync(invocation);
        _ = Send(invocation);
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var invocation in _queue.Reader.ReadAllAsync(_stopping.Token))
            {
                _ = RunAsync(invocation, await TakeSlotAsync());
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task<SemaphoreSlim> TakeSlotAsync()
    {
        while (true)
        {
            var slots = _slots;
            await slots.WaitAsync(_stopping.Token);
            if (slots == _slots)
            {
                return slots;
            }

            slots.Release();
        }
    }

    private async Task RunAsync(Invocation invocation, SemaphoreSlim slots)
    {
        try
        {
            var isTaken = false;
            while (!isTaken && await EnterInstanceAsync(invocation) is { } instance)
            {
                // When the process ends before it takes the event, the next process gets the event.
                try
                {
                    isTaken = await instance.RunAsync(invocation);
                }
                finally
                {
                    instance.Leave();
                }
            }
        }
        catch (HostException error)
        {
            invocation.TryComplete(LambdaErrors.CannotStart(error.Message));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task RetireAsync(FunctionInstance? instance, Action onRetired)
    {
        if (instance is not null)
        {
            try
            {
                // A caller that has entered may still wait for the process to start, for its poll, and for its response.
                await instance.UnusedAsync().WaitAsync(_settings.InitTimeout + (2 * _settings.Timeout) + s_retirement, _stopping.Token);
            }
            catch (Exception error) when (error is TimeoutException or OperationCanceledException)
            {
                // The remaining invocations are past their timeout, or the host stops.
            }

            await instance.DisposeAsync();
        }

        onRetired();
    }

    // Without an invocation, a process is only started.
    private async Task<FunctionInstance?> EnterInstanceAsync(Invocation? invocation)
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

            _instance ??= invocation is not null && _attach is not null
                ? await _attach.InstanceAsync(invocation, _stopping.Token)
                : Watch(await FunctionInstance.StartAsync(_target, _settings, _addresses, NewOutput(), _stopping.Token));
            _instance.Enter();
            return _instance;
        }
        finally
        {
            _starting.Release();
        }
    }

    private InstanceOutput NewOutput() => new(line => _listener.OnLine(Name, line));

    private FunctionInstance Watch(FunctionInstance instance)
    {
        if (_settings.WaitsForDebugger)
        {
            _listener.OnNote($"{Name} waits for a debugger. Attach it to the process {instance.ProcessId}.");
        }
        else
        {
            _listener.OnStart($"{Name} started: process {instance.ProcessId}.");
        }

        _ = ReportIdleExitAsync(instance);
        return instance;
    }

    private async Task ReportIdleExitAsync(FunctionInstance instance)
    {
        var end = await instance.Exited;
        if (instance.LeftWhileIdle)
        {
            // Ctrl+C in a terminal reaches the function and the host at the same time: not worth a message.
            await Task.Delay(s_signalGrace);
            if (!_stopping.IsCancellationRequested)
            {
                _listener.OnIdleExit(Name, end.Reason, instance.Output.LastLines);
            }
        }
    }
}
