using System.Runtime.CompilerServices;

namespace Lamplighter.Weaving;

// The call lasts as long as the first enumeration; a sequence that nobody enumerates is no call. A second enumeration
// passes through.
internal sealed class AsyncEnumerableShape<T> : ReturnShape
{
    internal override object? Invoke(WovenCall call, Func<object[], object> target, object[] arguments)
    {
        object? returned;
        try
        {
            returned = target(arguments);
        }
        catch (Exception error)
        {
            call.TryStart();
            call.Fail(error);
            throw;
        }

        if (returned is IAsyncEnumerable<T> source)
        {
            return Enumerate(call, source);
        }

        call.TryStart();
        return call.Succeed(null) is { } toThrow ? throw toThrow : returned;
    }

    protected override object? Complete(WovenCall call, object? returned) => returned;

    private static async IAsyncEnumerable<T> Enumerate(WovenCall call, IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!call.TryStart())
        {
            await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }

            yield break;
        }

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

                // Between items the consumer's flow is its own.
                call.Suspend();
                yield return item;
                call.Resume();
            }
        }
        finally
        {
            await FinishAsync(call, items, failure).ConfigureAwait(false);
        }
    }

    private static async ValueTask FinishAsync(WovenCall call, IAsyncEnumerator<T>? items, Exception? failure)
    {
        // Suspended still when the consumer left at an item.
        call.Resume();
        try
        {
            if (items is not null)
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            call.Fail(failure ?? error);
            throw;
        }

        if (failure is not null)
        {
            call.Fail(failure);
        }
        else if (call.Succeed(null) is { } toThrow)
        {
            throw toThrow;
        }
    }
}
