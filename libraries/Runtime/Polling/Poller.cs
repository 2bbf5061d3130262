using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Streaming;

namespace Lamplighter.Internal.Runtime.Polling;

// One loop: asks for an event, runs the handler, answers. What is here does not wait; how to wait is what the two kinds differ in.
internal abstract class Poller(FunctionHandler handler, RuntimeAddress address, LambdaProcess process, CancellationToken stop) : IDisposable
{
    private const int MaxFailures = 7;
    private const int FirstPauseMs = 50;

    private readonly PooledBuffer _output = new(4 * 1024);
    private readonly object _gate = new();
    private bool _waits;
    private int _failures;

    protected FunctionHandler Handler => handler;

    protected RuntimeClient Client { get; } = new(address);

    protected CancellationToken Stop => stop;

    public void Dispose() => Client.Dispose();

    // False when the loop is to end.
    protected bool AskForNext()
    {
        lock (_gate)
        {
            _waits = !stop.IsCancellationRequested;
        }

        Client.AskForNext();
        return _waits;
    }

    // Whether an event has come; if not, how long to pause before asking again.
    protected bool HasEvent(Exception? failure, out int pause)
    {
        pause = 0;
        lock (_gate)
        {
            _waits = false;
        }

        var e = Client.Event;
        if (failure is null && e.Status == 200 && !e.Header("Lambda-Runtime-Aws-Request-Id"u8).IsEmpty)
        {
            _failures = 0;
            return true;
        }

        Client.Abort();
        if (!stop.IsCancellationRequested)
        {
            pause = Pause(failure);
        }

        return false;
    }

    // Ends the wait for an event, from another thread.
    protected void EndWait()
    {
        lock (_gate)
        {
            if (_waits)
            {
                Client.Abort();
            }
        }
    }

    protected Turn TakeEvent()
    {
        var e = Client.Event;
        var context = EventContext.Read(e, e.HeaderText("Lambda-Runtime-Aws-Request-Id"u8)!, process);
        return new Turn(e.BodySegment, context, e.HeaderText("Lambda-Runtime-Invocation-Id"u8), _output);
    }

    protected void Post(Turn turn)
    {
        if (turn.Error is { } error)
        {
            Client.PostError(turn.Context.AwsRequestId, turn.InvocationId, ErrorReport.Of(error));
        }
        else
        {
            Client.PostResponse(turn.Context.AwsRequestId, turn.InvocationId, turn.Response);
        }
    }

    // False when the outcome must be posted again: as an error, because it was too large for a response.
    protected bool IsSettled(Turn turn)
    {
        var status = Client.AnswerStatus;
        if (status is >= 200 and < 300)
        {
            return true;
        }

        process.Warn(Refusal(turn.Context.AwsRequestId, status, Client.AnswerText));
        ThrowIfFatal(status);
        if (status != 413 || turn.Error is not null)
        {
            return true;
        }

        turn.Fail(ResponseTooLargeException.Of(turn.Response.Length));
        return false;
    }

    protected void SettleStream(Turn turn, ResponseStream stream)
    {
        if (stream.AnswerStatus is >= 200 and < 300)
        {
            return;
        }

        process.Warn(Refusal(turn.Context.AwsRequestId, stream.AnswerStatus, stream.AnswerText));
        ThrowIfFatal(stream.AnswerStatus);
    }

    protected void DeliveryFailed(Turn turn, Exception failure) =>
        process.Warn($"The outcome of invocation {turn.Context.AwsRequestId} may not have reached Lambda: the connection to the Runtime API broke.", failure);

    protected void DisposalFailed(Exception failure) => process.Warn("The response was sent, but disposing its stream failed.", failure);

    protected void ReleaseBuffers()
    {
        _output.Clear();
        Client.Event.Clear();
    }

    private int Pause(Exception? failure)
    {
        var e = Client.Event;
        var problem = failure?.Message
            ?? (e.Status == 200 ? "It sent an event without a request id." : $"It answered the request for the next event with status {e.Status}.");
        ThrowIfFatal(failure is null ? e.Status : 0);
        _failures++;

        // That a peer closes an idle connection, once, is no trouble.
        if (_failures == 1 && failure is not null && !e.HasBegun)
        {
            return 0;
        }

        if (_failures >= MaxFailures)
        {
            throw new LambdaRuntimeException($"The Runtime API at {address.Host} failed {_failures} times in a row. {problem}", failure);
        }

        process.WarnOnce($"The Runtime API at {address.Host} failed; trying again. {problem}");
        return FirstPauseMs << (_failures - 1);
    }

    private static string Refusal(string requestId, int status, string text) => status switch
    {
        410 => $"Lambda no longer waits for invocation {requestId}: it has timed out, or another attempt has answered. Status 410. {text}",
        413 => $"The response of invocation {requestId} is larger than Lambda takes; it is reported as an error instead. Status 413. {text}",
        _ => $"Lambda refused the outcome of invocation {requestId}. Status {status}. {text}",
    };

    private static void ThrowIfFatal(int status)
    {
        if (status >= 500)
        {
            throw new LambdaRuntimeException($"The Runtime API answered with status {status}: it cannot go on, and the process must exit.");
        }
    }
}
