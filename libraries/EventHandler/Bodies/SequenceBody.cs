#pragma warning disable CA2012 // Each step is consumed once: it is passed on while what was written leaves.
using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The items of a sequence. Each leaves when the next one isn't there yet, at the latest.
internal abstract class SequenceBody<T>(IAsyncEnumerable<T> items, string contentType, TimeSpan heartbeat) : StreamedBody(contentType)
{
    // Items that are there at once leave together, up to this size.
    private const int PieceBytes = 16 * 1024;

    // Whether each item leaves before the source works on the next one: a source can work without waiting.
    protected virtual bool IsSentAtOnce => false;

    internal sealed override async Task WriteAsync(BodySink sink, RequestJson formats, CancellationToken cancellationToken)
    {
        Begin(sink.Buffer, formats);
        var source = items.GetAsyncEnumerator(cancellationToken);
        var pulse = heartbeat > TimeSpan.Zero && sink.IsLive ? new Heartbeat(sink, heartbeat) : null;
        try
        {
            await WriteItemsAsync(source, sink, pulse).ConfigureAwait(false);
        }
        finally
        {
            if (pulse is not null)
            {
                await pulse.DisposeAsync().ConfigureAwait(false);
            }

            await source.DisposeAsync().ConfigureAwait(false);
        }

        pulse?.ThrowIfFailed();
        End(sink.Buffer);
        await sink.FlushAsync().ConfigureAwait(false);
    }

    // Chooses how items are written, and writes what comes before them.
    protected abstract void Begin(BodyBuffer buffer, RequestJson formats);

    protected abstract void WriteItem(BodyBuffer buffer, T item);

    // Writes what comes after the last item.
    protected virtual void End(BodyBuffer buffer)
    {
    }

    private async Task WriteItemsAsync(IAsyncEnumerator<T> source, BodySink sink, Heartbeat? pulse)
    {
        var hasItems = false;
        while (true)
        {
            var next = source.MoveNextAsync();

            // An exception before anything has left can still become another response.
            if (hasItems && (!next.IsCompleted || (sink.HasBegun && !next.IsCompletedSuccessfully)))
            {
                next = await FlushAsync(next, sink, pulse).ConfigureAwait(false);
            }

            if (!await MoveAsync(next, pulse).ConfigureAwait(false))
            {
                return;
            }

            if (pulse is not null)
            {
                await pulse.HoldAsync().ConfigureAwait(false);
            }

            // After an exception, the pulse stays held: a part of an item must not leave.
            hasItems = true;
            WriteItem(sink.Buffer, source.Current);
            if (sink.Buffer.Written.Length >= PieceBytes || (sink.IsLive && IsSentAtOnce))
            {
                await sink.FlushAsync().ConfigureAwait(false);
            }

            pulse?.Release();
        }
    }

    // A source that stopped because a heartbeat found the caller gone isn't what failed.
    private static ValueTask<bool> MoveAsync(ValueTask<bool> next, Heartbeat? pulse) =>
        pulse is null || next.IsCompletedSuccessfully ? next : MoveWithPulseAsync(next, pulse);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> MoveWithPulseAsync(ValueTask<bool> next, Heartbeat pulse)
    {
        try
        {
            return await next.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            pulse.ThrowIfFailed();
            throw;
        }
    }

    // What is written leaves while the source gets the next item. The source mustn't be disposed before it has.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ValueTask<bool>> FlushAsync(ValueTask<bool> next, BodySink sink, Heartbeat? pulse)
    {
        try
        {
            if (pulse is not null)
            {
                await pulse.HoldAsync().ConfigureAwait(false);
            }

            await sink.FlushAsync().ConfigureAwait(false);
            pulse?.Release();
            return next;
        }
        catch
        {
            sink.Abort();
            await ((Task)next.AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
