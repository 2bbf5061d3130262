using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Polling;

// The only loop of a process. It runs on its own thread and may block it, so that nothing asynchronous is set up before the handler
// uses it.
internal sealed class BlockingPoller(
    FunctionHandler handler,
    RuntimeAddress address,
    LambdaProcess process,
    CancellationToken stop,
    RuntimeConnection? connection = null)
    : Poller(handler, address, process, stop, connection)
{
    internal void Run()
    {
        using var onStop = Stop.UnsafeRegister(static poller => ((BlockingPoller)poller!).EndWait(), this);
        var context = ExecutionContext.Capture();
        Process.AnnouncesOutcomes = true;
        while (Next())
        {
            var exchange = TakeEvent();

            if (!IsRehearsal)
            {
                // The AWS SDK and other libraries read the trace header from here. This works only for one invocation at a time.
                Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", exchange.Context.TraceHeader);
            }

            Invoke(exchange);
            Deliver(exchange);
            ReleaseBuffers();
            if (context is not null)
            {
                // Async locals that the handler set must not be visible in the next invocation.
                ExecutionContext.Restore(context);
            }
        }
    }

    private bool Next()
    {
        while (AskForNext())
        {
            Exception? failure = null;
            try
            {
                Client.Run(Stop);
            }
            catch (Exception error) when (RuntimeClient.IsConnectionFailure(error))
            {
                failure = error;
            }

            if (HasEvent(failure, out var pause))
            {
                return true;
            }

            if (pause > 0)
            {
                Stop.WaitHandle.WaitOne(pause);
            }
        }

        return false;
    }

    private void Invoke(InvocationExchange exchange)
    {
        exchange.Begin();
        try
        {
            var started = Handler.Start(exchange);
            Wait(started);
            Wait(Handler.Finish(exchange, started));
        }
        catch (Exception error)
        {
            exchange.Fail(error);
        }
        finally
        {
            exchange.End();
        }
    }

    private void Deliver(InvocationExchange exchange)
    {
        try
        {
            if (exchange.EndsAsStream)
            {
                exchange.Streamed!.Complete(exchange.Error);
                SettleStream(exchange, exchange.Streamed);
            }
            else
            {
                PostUntilSettled(exchange);
            }
        }
        catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
        {
            DeliveryFailed(exchange, failure);
        }
        finally
        {
            exchange.Streamed?.End();
            Process.AnnounceOutcome(exchange.Context);
        }

        try
        {
            exchange.Owner?.Dispose();
        }
        catch (Exception failure)
        {
            DisposalFailed(failure);
        }
    }

    private void PostUntilSettled(InvocationExchange exchange)
    {
        do
        {
            Post(exchange);
            Client.Run();
        }
        while (!IsSettled(exchange));
    }

    // Blocking is safe: no other code runs on this thread, and it has no synchronization context.
    private static void Wait(Task? task) => task?.GetAwaiter().GetResult();
}
