using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Handlers;

namespace Lamplighter.Internal.Runtime.Polling;

// The only loop of a process, on a thread of its own: it may block there. No asynchronous machinery is made before the handler wants some.
internal sealed class BlockingPoller(FunctionHandler handler, RuntimeAddress address, LambdaProcess process, CancellationToken stop)
    : Poller(handler, address, process, stop)
{
    internal void Run()
    {
        using var onStop = Stop.UnsafeRegister(static poller => ((BlockingPoller)poller!).EndWait(), this);
        var context = ExecutionContext.Capture();
        while (Next())
        {
            var turn = TakeEvent();

            // Where the AWS SDK and others look for it; only possible where one invocation runs at a time.
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", turn.Context.TraceHeader);
            Invoke(turn);
            Deliver(turn);
            ReleaseBuffers();
            if (context is not null)
            {
                // What a handler left in async locals must not meet the next invocation.
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

    private void Invoke(Turn turn)
    {
        turn.Begin();
        try
        {
            var started = Handler.Start(turn);
            Wait(started);
            Wait(Handler.Finish(turn, started));
        }
        catch (Exception error)
        {
            turn.Fail(error);
        }
        finally
        {
            turn.End();
        }
    }

    private void Deliver(Turn turn)
    {
        try
        {
            if (turn.EndsAsStream)
            {
                turn.Streamed!.Complete(turn.Error);
                SettleStream(turn, turn.Streamed);
            }
            else
            {
                PostUntilSettled(turn);
            }
        }
        catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
        {
            DeliveryFailed(turn, failure);
        }
        finally
        {
            turn.Streamed?.End();
        }

        try
        {
            turn.Owner?.Dispose();
        }
        catch (Exception failure)
        {
            DisposalFailed(failure);
        }
    }

    private void PostUntilSettled(Turn turn)
    {
        do
        {
            Post(turn);
            Client.Run();
        }
        while (!IsSettled(turn));
    }

    // This thread is nobody else's and has no synchronization context, so waiting in it cannot hold up what it waits for.
    private static void Wait(Task? task) => task?.GetAwaiter().GetResult();
}
