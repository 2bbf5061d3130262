using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Handlers;

namespace Lamplighter.Internal.Runtime.Polling;

// One of many loops of a process: it has no thread while it waits.
internal sealed class AsyncPoller(FunctionHandler handler, RuntimeAddress address, LambdaProcess process, CancellationToken stop)
    : Poller(handler, address, process, stop)
{
    internal async Task RunAsync()
    {
        using var onStop = Stop.UnsafeRegister(static poller => ((AsyncPoller)poller!).EndWait(), this);
        while (await NextAsync().ConfigureAwait(false))
        {
            var turn = TakeEvent();
            await InvokeAsync(turn).ConfigureAwait(false);
            await DeliverAsync(turn).ConfigureAwait(false);
            ReleaseBuffers();
        }
    }

    private async Task<bool> NextAsync()
    {
        while (AskForNext())
        {
            Exception? failure = null;
            try
            {
                await Client.RunAsync(Stop).ConfigureAwait(false);
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
                await Task.Delay(pause, Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return false;
    }

    private async Task InvokeAsync(Turn turn)
    {
        turn.Begin();
        try
        {
            var started = Handler.Start(turn);
            await started.ConfigureAwait(false);
            await (Handler.Finish(turn, started) ?? Task.CompletedTask).ConfigureAwait(false);
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

    private async Task DeliverAsync(Turn turn)
    {
        try
        {
            if (turn.EndsAsStream)
            {
                await turn.Streamed!.CompleteAsync(turn.Error).ConfigureAwait(false);
                SettleStream(turn, turn.Streamed);
            }
            else
            {
                await PostUntilSettledAsync(turn).ConfigureAwait(false);
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
            if (turn.Owner is { } owner)
            {
                await owner.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            DisposalFailed(failure);
        }
    }

    private async Task PostUntilSettledAsync(Turn turn)
    {
        do
        {
            Post(turn);
            await Client.RunAsync().ConfigureAwait(false);
        }
        while (!IsSettled(turn));
    }
}
