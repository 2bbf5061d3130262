using Lamplighter.Connections;
using Lamplighter.Errors;
using Lamplighter.Handlers;
using Lamplighter.Hosting;
using Lamplighter.Invocations;
using Lamplighter.Output;

namespace Lamplighter.Polling;

// One loop: asks for an event, runs the handler, answers. The only loop of a process blocks its thread; of several, none does.
internal sealed class Poller(FunctionHandler handler, RuntimeAddress address, LambdaProcess process, bool isOnlyLoop, CancellationToken stop) : IDisposable
{
    private const int MaxFailures = 7;
    private const int FirstPauseMs = 50;

    private readonly RuntimeClient _client = new(address, blocking: isOnlyLoop);
    private readonly PooledBuffer _output = new(4 * 1024);
    private readonly object _gate = new();
    private bool _waits;

    public void Dispose() => _client.Dispose();

    internal async Task RunAsync()
    {
        using var onStop = stop.UnsafeRegister(static poller => ((Poller)poller!).EndWait(), this);
        while (await NextAsync().ConfigureAwait(false))
        {
            var e = _client.Event;
            var requestId = e.HeaderText("Lambda-Runtime-Aws-Request-Id"u8)!;
            var invocationId = e.HeaderText("Lambda-Runtime-Invocation-Id"u8);
            var context = EventContext.Read(e, requestId, process);
            if (isOnlyLoop)
            {
                // What reads it from the environment, such as the AWS SDK, cannot tell invocations apart: only one may be running.
                Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", context.TraceHeader);
            }

            var outcome = await Settle(InvokeAsync(e.BodySegment, context)).ConfigureAwait(false);
            await DeliverAsync(requestId, invocationId, outcome).ConfigureAwait(false);
            if (outcome.Response.Owner is { } owner)
            {
                await Settle(DisposeAsync(owner)).ConfigureAwait(false);
            }

            _output.Clear();
            _client.ReleaseEvent();
        }
    }

    // Waits for an event; false when the loop is to end.
    private async ValueTask<bool> NextAsync()
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            Exception? cause = null;
            string problem;
            try
            {
                await _client.AskForNextAsync().ConfigureAwait(false);
                await WaitAsync().ConfigureAwait(false);
                var e = _client.Event;
                if (e.Status == 200 && !e.Header("Lambda-Runtime-Aws-Request-Id"u8).IsEmpty)
                {
                    return true;
                }

                problem = e.Status == 200 ? "It sent an event without a request id." : $"It answered the request for the next event with status {e.Status}.";
                ThrowIfFatal(e.Status);
            }
            catch (Exception error) when (RuntimeClient.IsConnectionFailure(error))
            {
                cause = error;
                problem = error.Message;
            }

            var isCleanClose = cause is not null && !_client.Event.HasBegun;
            _client.Abort();
            if (stop.IsCancellationRequested)
            {
                break;
            }

            // That a peer closes an idle connection is no trouble.
            if (++failures > 1 || !isCleanClose)
            {
                process.WarnOnce($"The Runtime API at {address.Host} failed; trying again. {problem}");
                await PauseAsync(failures, problem, cause).ConfigureAwait(false);
            }
        }

        return false;
    }

    private async ValueTask WaitAsync()
    {
        lock (_gate)
        {
            _waits = true;
            if (stop.IsCancellationRequested)
            {
                _client.Abort();
            }
        }

        try
        {
            await _client.WaitForNextAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waits = false;
            }
        }
    }

    private void EndWait()
    {
        lock (_gate)
        {
            if (_waits)
            {
                _client.Abort();
            }
        }
    }

    private async ValueTask PauseAsync(int failures, string problem, Exception? cause)
    {
        if (failures >= MaxFailures)
        {
            throw new LambdaRuntimeException($"The Runtime API at {address.Host} failed {failures} times in a row. {problem}", cause);
        }

        var pause = FirstPauseMs << (failures - 1);
        if (isOnlyLoop)
        {
            stop.WaitHandle.WaitOne(pause);
            return;
        }

        await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async ValueTask<Outcome> InvokeAsync(ArraySegment<byte> e, LambdaContext context)
    {
        var invocation = Invocation.Begin(context, (ReadOnlyMemory<byte>)e.AsMemory());
        var before = Invocation.Enter(invocation);
        Exception? error = null;
        FunctionResponse response = default;
        try
        {
            response = await handler.InvokeAsync(e, context, _output).ConfigureAwait(false);
            if (response.Body.Length > FunctionResponse.MaxBytes)
            {
                error = ResponseTooLargeException.Of(response.Body.Length);
            }
        }
        catch (Exception thrown)
        {
            error = thrown;
        }
        finally
        {
            if (error is not null)
            {
                ErrorLog.Write(invocation, error);
            }

            invocation.End(error);
            Invocation.Enter(before);
        }

        return new Outcome(response, error);
    }

    private async ValueTask DeliverAsync(string requestId, string? invocationId, Outcome outcome)
    {
        try
        {
            var answer = outcome.Error is { } error
                ? await _client.PostErrorAsync(requestId, invocationId, ErrorReport.Of(error)).ConfigureAwait(false)
                : await _client.PostResponseAsync(requestId, invocationId, outcome.Response.Body).ConfigureAwait(false);
            if (answer.Accepted)
            {
                return;
            }

            process.Warn(Refusal(requestId, answer));
            if (answer.Status == 413 && outcome.Error is null)
            {
                var tooLarge = ErrorReport.Of(ResponseTooLargeException.Of(outcome.Response.Body.Length));
                answer = await _client.PostErrorAsync(requestId, invocationId, tooLarge).ConfigureAwait(false);
            }

            ThrowIfFatal(answer.Status);
        }
        catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
        {
            _client.Abort();
            process.Warn($"The outcome of invocation {requestId} may not have reached Lambda: the connection to the Runtime API broke.", failure);
        }
    }

    private static string Refusal(string requestId, RuntimeAnswer answer) => answer.Status switch
    {
        410 => $"Lambda no longer waits for invocation {requestId}: it has timed out, or another attempt has answered. Status 410. {answer.Text}",
        413 => $"The response of invocation {requestId} is larger than Lambda takes; it is reported as an error instead. Status 413. {answer.Text}",
        _ => $"Lambda refused the outcome of invocation {requestId}. Status {answer.Status}. {answer.Text}",
    };

    private static void ThrowIfFatal(int status)
    {
        if (status >= 500)
        {
            throw new LambdaRuntimeException($"The Runtime API answered with status {status}: it cannot go on, and the process must exit.");
        }
    }

    // A handler may go on in other threads: the only loop waits for it in its own, which is nobody else's.
    private ValueTask<T> Settle<T>(ValueTask<T> work) => isOnlyLoop && !work.IsCompleted ? new ValueTask<T>(work.AsTask().GetAwaiter().GetResult()) : work;

    private async ValueTask<bool> DisposeAsync(Stream owner)
    {
        try
        {
            await owner.DisposeAsync().ConfigureAwait(false);
            return true;
        }
        catch (Exception error)
        {
            process.Warn("The response was sent, but disposing its stream failed.", error);
            return false;
        }
    }
}
