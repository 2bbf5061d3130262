using System.Collections.Concurrent;
using System.ComponentModel;
using Lamplighter.LocalHost.ExtensionsApi;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.RuntimeApi;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.LocalHost.WebAdapter;

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
    private readonly ExtensionSet _extensions;
    private readonly LoopbackServer? _server;
    private readonly IFunctionProcess _process;
    private readonly Adapter? _adapter;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _unused;
    private int _users;
    private volatile bool _killed;
    private volatile string? _extensionFailure;

    private FunctionInstance(
        FunctionTarget target,
        FunctionSettings settings,
        InvocationQueue queue,
        ExtensionSet extensions,
        InstanceOutput output,
        LoopbackServer? server,
        IFunctionProcess process,
        Adapter? adapter)
    {
        (_target, _settings, _queue, _extensions, Output, _server, _process, _adapter) =
            (target, settings, queue, extensions, output, server, process, adapter);
        extensions.Failed += OnExtensionFailed;
        ProcessId = process.Id;
        Exited = WatchExitAsync();
        _ = WatchStartAsync();
    }

    public InstanceOutput Output { get; }

    /// <summary>The process ID; null when the operating system doesn't tell it.</summary>
    public int? ProcessId { get; }

    /// <summary>How the process ended, available when its output was read.</summary>
    public Task<ProcessEnd> Exited { get; }

    /// <summary>True when this process can't take another invocation.</summary>
    public bool IsBroken => _killed || Exited.IsCompleted || _queue.HasFailed;

    /// <summary>True when the process ended on its own while it was idle.</summary>
    public bool LeftWhileIdle { get; private set; }

    public static async Task<FunctionInstance> StartAsync(
        FunctionTarget target, FunctionSettings settings, TelemetryAddresses addresses, InstanceOutput output, CancellationToken stop)
    {
        // Without a result when the host fails to start.
        var otlpPort = await addresses.OtlpPort.WaitAsync(stop);
        var extensions = FunctionExtensions.Create(target, settings);
        var queue = FunctionExtensions.CreateQueue(settings, output, extensions, isStartMeasured: true);
        var arn = LocalAws.FunctionArn(target.Name, settings.Region);
        int? processId = null;
        var api = new EnvironmentApi(
            new RuntimeApiEndpoint(queue, arn), new ExtensionsApiEndpoint(extensions, ClientProcess.Find, () => processId));
        var server = await LoopbackServer.StartAsync(0, api.HandleAsync, waitsForBodies: true);
        try
        {
            IDictionary<string, string?> variables = new Dictionary<string, string?>();
            int? webPort = IsBehindWebAdapter(target, settings) ? AdapterEnvironment.FreePort() : null;
            var process = FunctionProcess.Start(
                target,
                environment =>
                {
                    variables = environment;
                    FunctionEnvironment.Apply(environment, target, settings, server.Port, addresses.XRayPort, otlpPort);
                    if (webPort is { } chosen)
                    {
                        AdapterEnvironment.Apply(environment, target, chosen);
                    }
                },
                output.Add);
            processId = process.Id;
            var adapter = webPort is { } port ? StartAdapter(queue, settings, arn, port, variables) : null;
            return new FunctionInstance(target, settings, queue, extensions, output, server, process, adapter);
        }
        catch (Win32Exception error)
        {
            await server.DisposeAsync();
            throw new HostException($"'{target.FileName}' can't be started: {error.Message}", error);
        }
    }

    /// <summary>An execution environment whose process the user started. It polls the Runtime API that all of its kind share.</summary>
    public static FunctionInstance Join(
        FunctionTarget target,
        FunctionSettings settings,
        InvocationQueue queue,
        ExtensionSet extensions,
        InstanceOutput output,
        IFunctionProcess process) =>
        new(target, settings, queue, extensions, output, null, process, null);

    public static bool IsBehindWebAdapter(FunctionTarget target, FunctionSettings settings) => target.Handler is null
        && (target.IsWebApplication || settings.HasWebAdapter || settings.Environment.Contains(AdapterEnvironment.Wrapper));

    private static Adapter StartAdapter(
        InvocationQueue queue, FunctionSettings settings, string arn, int port, IDictionary<string, string?> variables) => Adapter.Start(
        queue,
        AdapterOptions.Read(variables, port),
        new AdapterFunction(arn, settings.MemorySize, settings.Concurrency ?? 1, variables.ToDictionary()));

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

        if (!await AreExtensionsIdleAsync(_settings.InitTimeout))
        {
            await KillAsync();
            Output.MoveInitLinesTo(invocation);
            invocation.TryComplete(LambdaErrors.InitTimedOut(invocation, _settings.InitTimeout, WaitingFor(_extensions.BusyNames)));
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
                var reason = (await Exited).Reason;
                invocation.TryComplete(LambdaErrors.Exited(invocation, InvocationStatus.Crashed, _extensionFailure ?? reason));
            }

            // The report of the invocation doesn't wait for extensions.
            invocation.MemoryUsed ??= _process.PeakMemory;
            await EndExtensionsAsync(invocation);
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
        await Task.WhenAll(_extensions.ShutdownAsync("spindown"), _process.StopAsync());
        if (_adapter is not null)
        {
            await _adapter.DisposeAsync();
        }

        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _process.Dispose();
    }

    // Lambda begins the next invocation, or freezes the process, only when the extensions are done, too. Their work counts against the
    // timeout of the function, although the caller has the response.
    private async Task EndExtensionsAsync(Invocation invocation)
    {
        var left = invocation.Deadline - DateTimeOffset.UtcNow;
        if (!await AreExtensionsIdleAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero))
        {
            Output.Add(OutputLine.FromStandardError(
                $"lamplighter: the timeout of {_settings.Timeout.TotalSeconds:0.##} s was over after the response, because "
                    + $"{WaitingFor(_extensions.BusyNames)}. As on Lambda, the process is ended."));
            await KillAsync();
        }
    }

    private async Task<bool> AreExtensionsIdleAsync(TimeSpan limit)
    {
        try
        {
            await Task.WhenAny(_extensions.IdleAsync(), Exited).WaitAsync(limit);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string WaitingFor(IReadOnlyList<string> names) =>
        $"the extension {string.Join(", ", names)} didn't ask for its next event";

    private void OnExtensionFailed(string errorType, string reason)
    {
        _extensionFailure = reason;
        _queue.Fail(_ => InvocationResult.Failure(InvocationStatus.InitFailed, errorType, reason));
        _ = KillAsync();
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

    private async Task<ProcessEnd> WatchExitAsync()
    {
        var end = await _process.Exited;

        // Decided before the callers that wait for the exit clear the queue.
        LeftWhileIdle = !_killed && _queue.HasPolled && _queue.IsIdle;
        return end;
    }

    private async Task WatchStartAsync()
    {
        await Task.WhenAny(_queue.Ready, Exited, Task.Delay(_settings.InitTimeout));
        if (Exited.IsCompleted)
        {
            var end = await Exited;
            _queue.Fail(invocation => LambdaErrors.Exited(
                invocation, InvocationStatus.InitFailed, end.Reason, MissingFramework.Explain(_target, end.ExitCode)));
        }
        else
        {
            var problem = _adapter?.Problem;
            _queue.Fail(invocation => LambdaErrors.InitTimedOut(invocation, _settings.InitTimeout, problem));
        }
    }
}
