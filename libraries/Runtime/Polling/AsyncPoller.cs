using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Handlers;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Polling;

// One of several loops of a process. It doesn't occupy a thread while it waits.
internal sealed class AsyncPoller(FunctionHandler handler, RuntimeAddress address, LambdaProcess process, CancellationToken stop)
    : Poller(handler, address, process, stop)
{
    internal async Task RunAsync()
    {
        using var onStop = Stop.UnsafeRegister(static poller => ((AsyncPoller)poller!).EndWait(), this);
        while (await NextAsync().ConfigureAwait(false))
        {
            var exchange = TakeEvent();
            await InvokeAsync(exchange).ConfigureAwait(false);
            await DeliverAsync(exchange).ConfigureAwait(false);
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

    private async Task InvokeAsync(InvocationExchange exchange)
    {
        exchange.Begin();
        try
        {
            var started = Handler.Start(exchange);
            await started.ConfigureAwait(false);
            await (Handler.Finish(exchange, started) ?? Task.CompletedTask).ConfigureAwait(false);
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

    private async Task DeliverAsync(InvocationExchange exchange)
    {
        try
        {
            if (exchange.EndsAsStream)
            {
                await exchange.Streamed!.CompleteAsync(exchange.Error).ConfigureAwait(false);
                SettleStream(exchange, exchange.Streamed);
            }
            else
            {
                await PostUntilSettledAsync(exchange).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
        {
            DeliveryFailed(exchange, failure);
        }
        finally
        {
            exchange.Streamed?.End();
        }

        try
        {
            if (exchange.Owner is { } owner)
            {
                await owner.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            DisposalFailed(failure);
        }
    }

    private async Task PostUntilSettledAsync(InvocationExchange exchange)
    {
        do
        {
            Post(exchange);
            await Client.RunAsync().ConfigureAwait(false);
        }
        while (!IsSettled(exchange));
    }
}
