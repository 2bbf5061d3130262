using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Protocol;
using Lamplighter.Internal.Runtime.SnapStart;
using Lamplighter.Internal.Runtime.WarmUp;

namespace Lamplighter.Internal.Runtime.Polling;

// Runs a handler until the process is stopped: in one loop, or in as many loops as Lambda allows concurrent invocations.
[SuppressMessage("Design", "CA1001", Justification = "A signal can arrive after the loops have ended; the source owns no handle.")]
internal sealed class RuntimeHost
{
    private const int MillisecondsBetweenLooks = 100;

    private readonly FunctionHandler _handler;
    private readonly LambdaProcess _process;
    private readonly CancellationTokenSource _stop = new();

    // The code that awaits it continues on the thread that completes it, because the thread pool may have run out of threads.
    private readonly TaskCompletionSource _completion = new();
    private volatile Poller[] _loops = [];

    private RuntimeHost(FunctionHandler handler, LambdaProcess process)
    {
        _handler = handler;
        _process = process;
    }

    // The loop has a thread of its own here too: after SIGTERM, this returns although a handler never does.
    internal static void Run(FunctionHandler handler, CancellationToken cancellationToken) =>
        RunAsync(handler, cancellationToken).GetAwaiter().GetResult();

    internal static Task RunAsync(FunctionHandler handler, CancellationToken cancellationToken)
    {
        var host = new RuntimeHost(handler, LambdaProcess.Current);
        var onCancel = cancellationToken.UnsafeRegister(static host => ((RuntimeHost)host!)._stop.Cancel(), host);

        // Its own thread, so that the caller gets the task at once and the blocked thread isn't one of the pool.
        new Thread(host.Run) { IsBackground = true, Name = "Lamplighter.Runtime" }.Start();

        // Takes a millisecond at startup, so it runs in parallel to the loop.
        var onTerminate = TerminationSignal.Register(host._stop);
        host._stop.Token.UnsafeRegister(static host => ((RuntimeHost)host!).EndAtDeadline(), host);
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
            RuntimeRehearsal.Complete(address);
            WarmUps.Find(_process)?.Complete();
            Snapshot.Take(_process, address);
            if (_process.Settings.MaxConcurrency is { } count)
            {
                _ = RunLoopsAsync(count, address);
                return;
            }

            using (var loop = new BlockingPoller(_handler, address, _process, _stop.Token))
            {
                _loops = [loop];
                loop.Run();
            }

            _completion.TrySetResult();
        }
        catch (Exception error)
        {
            _completion.TrySetException(error);
        }
    }

    private async Task RunLoopsAsync(int count, RuntimeAddress address)
    {
        try
        {
            var pollers = new Poller[count];
            var loops = new Task[count];
            for (var i = 0; i < count; i++)
            {
                var poller = new AsyncPoller(_handler, address, _process, _stop.Token);
                pollers[i] = poller;
                loops[i] = Task.Run(() => RunLoopAsync(poller));
            }

            _loops = pollers;
            await Task.WhenAll(loops).ConfigureAwait(false);
            _completion.TrySetResult();
        }
        catch (Exception error)
        {
            _completion.TrySetException(error);
        }
    }

    private async Task RunLoopAsync(AsyncPoller loop)
    {
        using var ending = loop;
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

    // A handler that never returns, such as one that writes to a pipe that nobody reads, must not keep the process from ending. On a thread
    // of its own, because such handlers may have blocked the thread pool.
    private void EndAtDeadline()
    {
        var thread = new Thread(() =>
        {
            while (!((IAsyncResult)_completion.Task).AsyncWaitHandle.WaitOne(MillisecondsBetweenLooks))
            {
                if (IsPastDeadline())
                {
                    _process.Warn("The handler hasn't returned by its deadline. The process ends because of SIGTERM.");
                    _completion.TrySetResult();
                }
            }
        });
        thread.IsBackground = true;
        thread.UnsafeStart();
    }

    // Whether only invocations are running that Lambda has given up.
    private bool IsPastDeadline()
    {
        var now = _process.Clock.GetUtcNow();
        var isPast = false;
        foreach (var loop in _loops)
        {
            if (loop.Running is { } running)
            {
                isPast = running.Deadline <= now;
                if (!isPast)
                {
                    return false;
                }
            }
        }

        return isPast;
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
