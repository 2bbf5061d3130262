using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Protocol;
using Lamplighter.Internal.Runtime.SnapStart;

namespace Lamplighter.Internal.Runtime.Polling;

// Runs a handler until the process is stopped: in one loop, or in as many loops as Lambda allows concurrent invocations.
[SuppressMessage("Design", "CA1001", Justification = "A signal can arrive after the loops have ended; the source owns no handle.")]
internal sealed class RuntimeHost
{
    private readonly FunctionHandler _handler;
    private readonly LambdaProcess _process;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RuntimeHost(FunctionHandler handler, LambdaProcess process)
    {
        _handler = handler;
        _process = process;
    }

    internal static Task RunAsync(FunctionHandler handler, CancellationToken cancellationToken)
    {
        var host = new RuntimeHost(handler, LambdaProcess.Current);
        var onCancel = cancellationToken.UnsafeRegister(static host => ((RuntimeHost)host!)._stop.Cancel(), host);

        // Its own thread, so that the caller gets the task at once and the blocked thread isn't one of the pool.
        new Thread(host.Run) { IsBackground = true, Name = "Lamplighter.Runtime" }.Start();

        // Takes a millisecond at startup, so it runs in parallel to the loop.
        var onTerminate = TerminationSignal.Register(host._stop);
        host._completion.Task.ContinueWith(
            _ =>
            {
                onCancel.Dispose();
                onTerminate?.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return host._completion.Task;
    }

    private void Run()
    {
        try
        {
            var address = RuntimeAddress.Parse(_process.Settings.RuntimeApi);
            Validate(address);
            Snapshot.Take(_process, address);
            if (_process.Settings.MaxConcurrency is { } count)
            {
                _ = RunLoopsAsync(count, address);
                return;
            }

            using var loop = new BlockingPoller(_handler, address, _process, _stop.Token);
            loop.Run();
            _completion.SetResult();
        }
        catch (Exception error)
        {
            _completion.SetException(error);
        }
    }

    private async Task RunLoopsAsync(int count, RuntimeAddress address)
    {
        try
        {
            var loops = new Task[count];
            for (var i = 0; i < count; i++)
            {
                loops[i] = Task.Run(() => RunLoopAsync(address));
            }

            await Task.WhenAll(loops).ConfigureAwait(false);
            _completion.SetResult();
        }
        catch (Exception error)
        {
            _completion.SetException(error);
        }
    }

    private async Task RunLoopAsync(RuntimeAddress address)
    {
        using var loop = new AsyncPoller(_handler, address, _process, _stop.Token);
        try
        {
            await loop.RunAsync().ConfigureAwait(false);
        }
        catch
        {
            // If one loop fails, all loops end after their running invocations.
            await _stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Validate(RuntimeAddress address)
    {
        try
        {
            _handler.Validate();
        }
        catch (Exception error)
        {
            using var client = new RuntimeClient(address);
            client.PostInitError(ErrorReport.Of(error, _process.Redactor));
            try
            {
                client.Run();
            }
            catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
            {
                _process.Warn("The initialization error couldn't be reported to Lambda.", failure);
            }

            throw;
        }
    }
}
