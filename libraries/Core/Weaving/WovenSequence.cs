namespace Lamplighter.Internal.Core.Weaving;

// The first enumeration is the call, so a sequence that isn't enumerated has no call. Later enumerations pass through.
internal sealed class WovenSequence<T>(IAsyncEnumerable<T> source, WovenMethod method, object?[] arguments) : IAsyncEnumerable<T>
{
    private int _enumerated;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _enumerated, 1) == 0
            ? Enumerate(cancellationToken)
            : source.GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerator<T> Enumerate(CancellationToken cancellationToken)
    {
        var call = method.Enter(arguments);
        IAsyncEnumerator<T>? items = null;
        Exception? failure = null;
        try
        {
            while (true)
            {
                T item;
                try
                {
                    items ??= source.GetAsyncEnumerator(cancellationToken);
                    if (!await items.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }

                    item = items.Current;
                }
                catch (Exception error)
                {
                    failure = error;
                    throw;
                }

                // Between items the consumer's code runs, which isn't part of the call.
                call?.Suspend();
                yield return item;
                call?.Resume();
            }
        }
        finally
        {
            await FinishAsync(call, items, failure).ConfigureAwait(false);
        }
    }

    private static async ValueTask FinishAsync(WovenCall? call, IAsyncEnumerator<T>? items, Exception? failure)
    {
        // The call is still suspended if the consumer stopped at an item.
        call?.Resume();
        try
        {
            if (items is not null)
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            call?.Fail(failure ?? error);
            throw;
        }

        if (failure is not null)
        {
            call?.Fail(failure);
        }
        else if (call?.Succeed(null) is { } toThrow)
        {
            throw toThrow;
        }
    }
}
