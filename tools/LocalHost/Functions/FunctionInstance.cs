using System.Collections.Concurrent;
using System.ComponentModel;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.RuntimeApi;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// One execution environment: a process with its own Runtime API, so that an earlier process can't interfere with a later one.
/// </summary>
internal sealed class FunctionInstance : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _stuck = new();
    private readonly FunctionTarget _target;
    private readonly FunctionSettings _settings;
    private readonly InvocationQueue _queue;
    private readonly LoopbackServer _server;
    private readonly FunctionProcess _process;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _unused;
    private int _users;
    private volatile bool _killed;

    private FunctionInstance(
        FunctionTarget target,
        FunctionSettings settings,
        InvocationQueue queue,
        InstanceOutput output,
        LoopbackServer server,
        FunctionProcess process)
    {
        (_target, _settings, _queue, Output, _server, _process) =
            (target, settings, queue, output, server, process);
        Exited = WatchExitAsync();
        _ = WatchStartAsync();
    }

    public InstanceOutput Output { get; }

    /// <summary>The exit code, available when the process has ended and its output was read.</summary>
    public Task<int> Exited { get; }

    /// <summary>True when this process can't take another invocation.</summary>
    public bool IsBroken => _killed || Exited.IsCompleted || _queue.HasFailed;

    /// <summary>True when the process ended on its own while it was idle.</summary>
    public bool LeftWhileIdle { get; private set; }

    public static async Task<FunctionInstance> StartAsync(
        FunctionTarget target, FunctionSettings settings, TelemetryAddresses addresses, InstanceOutput output, CancellationToken stop)
    {
        // Without a result when the host fails to start.
        var otlpPort = await addresses.OtlpPort.WaitAsync(stop);
        var queue = new InvocationQueue(settings.Timeout, output);
        var api = new RuntimeApiEndpoint(queue, LocalAws.FunctionArn(target.Name, settings.Region));
        var server = await LoopbackServer.StartAsync(0, api.HandleAsync, waitsForBodies: true);
        try
        {
            var process = FunctionProcess.Start(
                target,
                environment => FunctionEnvironment.Apply(environment, target, settings, server.Port, addresses.XRayPort, otlpPort),
                output.Add);
            return new FunctionInstance(target, settings, queue, output, server, process);
        }
        catch (Win32Exception error)
        {
            await server.DisposeAsync();
            throw new HostException($"'{target.FileName}' can't be started: {error.Message}", error);
        }
    }

    /// <summary>Gives the event to the process, and returns when the process has room for another one.
    /// Returns false when the process ended before it took the event.</summary>
    public async Task<bool> RunAsync(Invocation invocation)
    {
        if (await _queue.Ready is { } failure)
        {
            // Its last lines tell why: wait for them, but not for a process that hangs.
            await Task.WhenAny(Exited, Task.Delay(TimeSpan.FromSeconds(1)));
            await KillAsync();
            Output.MoveInitLinesTo(invocation);
            invocation.TryComplete(failure(invocation));
            return true;
        }

        var late = _queue.Offer(invocation);
        try
        {
            await Task.WhenAny(invocation.HandedOut, Exited).WaitAsync(_settings.Timeout);
            if (!invocation.HandedOut.IsCompleted)
            {
                return false;
            }

            using var memory = _process.WatchMemory();
            await Task.WhenAny(invocation.Completion, Exited).WaitAsync(_settings.Timeout);
            if (!invocation.Completion.IsCompleted)
            {
                invocation.TryComplete(LambdaErrors.Exited(invocation, InvocationStatus.Crashed, await Exited));
            }
        }
        catch (TimeoutException)
        {
            await OnTimeoutAsync(invocation, late);
        }
        finally
        {
            invocation.MemoryUsed ??= _process.PeakMemory;
            _queue.Withdraw(invocation);
        }

        return true;
    }

    /// <summary>Reserves the process for a caller that gives it events, until <see cref="Leave"/>.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            _users++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_users == 0)
            {
                _unused?.TrySetResult();
            }
        }
    }

    /// <summary>Completes when all callers have left. No caller may enter after that.</summary>
    public Task UnusedAsync()
    {
        lock (_gate)
        {
            _unused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_users == 0)
            {
                _unused.TrySetResult();
            }

            return _unused.Task;
        }
    }

    public async Task KillAsync()
    {
        _killed = true;
        await _process.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _killed = true;
        await _process.StopAsync();
        await _server.DisposeAsync();
        _process.Dispose();
    }

    // With multi-concurrency, Lambda fails the invocation and keeps the process. When all places are taken by invocations that
    // never end, the process is replaced. With one place, that is at once.
    private async Task OnTimeoutAsync(Invocation invocation, Task late)
    {
        invocation.MemoryUsed = _process.PeakMemory;
        if (!invocation.TryComplete(LambdaErrors.TimedOut(invocation, _settings.Timeout)))
        {
            return;
        }

        _queue.Expire(invocation);
        _stuck[invocation.RequestId] = true;
        if (_stuck.Count >= (_settings.Concurrency ?? 1))
        {
            await KillAsync();
        }

        await Task.WhenAny(late, Exited);
        _stuck.TryRemove(invocation.RequestId, out _);
    }

    private async Task<int> WatchExitAsync()
    {
        var exitCode = await _process.Exited;

        // Decided before the callers that wait for the exit clear the queue.
        LeftWhileIdle = !_killed && _queue.HasPolled && _queue.IsIdle;
        return exitCode;
    }

    private async Task WatchStartAsync()
    {
        await Task.WhenAny(_queue.Ready, Exited, Task.Delay(_settings.InitTimeout));
        if (Exited.IsCompleted)
        {
            var exitCode = await Exited;
            _queue.Fail(invocation => LambdaErrors.Exited(
                invocation, InvocationStatus.InitFailed, exitCode, MissingFramework.Explain(_target, exitCode)));
        }
        else
        {
            _queue.Fail(invocation => LambdaErrors.InitTimedOut(invocation, _settings.InitTimeout));
        }
    }
}
