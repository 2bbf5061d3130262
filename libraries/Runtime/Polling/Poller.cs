using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Protocol;
using Lamplighter.Internal.Runtime.Streaming;

namespace Lamplighter.Internal.Runtime.Polling;

// A loop that asks for an event, runs the handler, and posts the outcome. Its two subclasses differ in how they wait; nothing in
// this class waits.
internal abstract class Poller(
    FunctionHandler handler,
    RuntimeAddress address,
    LambdaProcess process,
    CancellationToken stop,
    RuntimeConnection? connection = null) : IDisposable
{
    private const int MaxFailures = 7;
    private const int FirstPauseMs = 50;

    private readonly PooledBuffer _output = new(4 * 1024);
    private readonly object _gate = new();
    private volatile LambdaContext? _running;
    private bool _waits;
    private int _failures;

    // The invocation that the loop works on; null while it waits for one.
    internal LambdaContext? Running => _running;

    protected FunctionHandler Handler => handler;

    protected RuntimeClient Client { get; } = new(address, connection);

    protected CancellationToken Stop => stop;

    protected LambdaProcess Process => process;

    protected bool IsRehearsal => process.IsRehearsal;

    public void Dispose() => Client.Dispose();

    // Returns false if the loop must end.
    protected bool AskForNext()
    {
        lock (_gate)
        {
            _waits = !stop.IsCancellationRequested;
        }

        Client.AskForNext();
        return _waits;
    }

    // Returns whether an event has arrived; if not, sets how long to pause before the next request.
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

    // Ends the wait for an event. Called from another thread.
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

    protected InvocationExchange TakeEvent()
    {
        var e = Client.Event;
        var context = LambdaContextReader.Read(e, e.HeaderText("Lambda-Runtime-Aws-Request-Id"u8)!, process);
        _running = context;
        return new InvocationExchange(e.BodySegment, context, e.HeaderText("Lambda-Runtime-Invocation-Id"u8), _output);
    }

    protected void Post(InvocationExchange exchange)
    {
        if (exchange.Error is { } error)
        {
            var report = exchange.HasShortReport ? ErrorReport.ShortOf(error, process.Redactor) : ErrorReport.Of(error, process.Redactor);
            Client.PostError(exchange.Context.AwsRequestId, exchange.InvocationId, report);
        }
        else
        {
            Client.PostResponse(exchange.Context.AwsRequestId, exchange.InvocationId, exchange.Response);
        }
    }

    // Returns false if the response was too large, so that the outcome must be posted again, as an error, or as a shorter one.
    protected bool IsSettled(InvocationExchange exchange)
    {
        var status = Client.AnswerStatus;
        if (status is >= 200 and < 300)
        {
            return true;
        }

        var isTooLarge = status is 413 or 431 && !exchange.HasShortReport;
        process.Warn(RejectionText(exchange, status, isTooLarge, Client.AnswerText));
        ThrowIfFatal(status);
        if (!isTooLarge)
        {
            return true;
        }

        if (exchange.Error is null)
        {
            exchange.Fail(ResponseTooLargeException.Of(exchange.Response.Length));
        }
        else
        {
            exchange.HasShortReport = true;
        }

        return false;
    }

    protected void SettleStream(InvocationExchange exchange, ResponseStream stream)
    {
        if (stream.AnswerStatus is >= 200 and < 300)
        {
            return;
        }

        process.Warn(RejectionText(exchange, stream.AnswerStatus, isTooLarge: false, stream.AnswerText));
        ThrowIfFatal(stream.AnswerStatus);
    }

    protected void DeliveryFailed(InvocationExchange exchange, Exception failure) =>
        process.Warn(
            $"The outcome of invocation {exchange.Context.AwsRequestId} may not have reached Lambda: " +
            "the connection to the Runtime API broke.",
            failure);

    protected void DisposalFailed(Exception failure) =>
        process.Warn("The response was sent, but its stream couldn't be disposed.", failure);

    protected void ReleaseBuffers()
    {
        _running = null;
        _output.Clear();
        Client.Event.Clear();
    }

    private int Pause(Exception? failure)
    {
        var e = Client.Event;
        var problem = failure?.Message
            ?? (e.Status == 200
                ? "It sent an event without a request ID."
                : $"It answered the request for the next event with status {e.Status}.");
        ThrowIfFatal(failure is null ? e.Status : 0);
        _failures++;

        // It's normal that the peer closes an idle connection once.
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

    private static string RejectionText(InvocationExchange exchange, int status, bool isTooLarge, string text)
    {
        var id = exchange.Context.AwsRequestId;
        if (isTooLarge)
        {
            return exchange.Error is null
                ? $"The response of invocation {id} is larger than Lambda accepts; an error is reported instead. Status {status}. {text}"
                : $"The error report of invocation {id} is larger than Lambda accepts; a shorter one is sent. Status {status}. {text}";
        }

        return status == 410
            ? $"Lambda no longer waits for invocation {id}: it timed out, or another attempt has answered. Status 410. {text}"
            : $"Lambda rejected the outcome of invocation {id}; nothing else is sent for it. Status {status}. {text}";
    }

    private static void ThrowIfFatal(int status)
    {
        if (status >= 500)
        {
            throw new LambdaRuntimeException(
                $"The Runtime API answered with status {status}: it can't continue, and the process must exit.");
        }
    }
}
