#pragma warning disable CA2012 // Each step is consumed once, when it has completed.
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
        Task<bool>? failed = null;
        try
        {
            while (true)
            {
                var move = Move(ref items, cancellationToken);
                await new SettledMove(move);
                if (!move.IsCompletedSuccessfully)
                {
                    failed = move.AsTask();
                    break;
                }

                if (!await move.ConfigureAwait(false) || !TryRead(items!, out var item, out failed))
                {
                    break;
                }

                // Between items the consumer's code runs, which isn't part of the call.
                call?.Suspend();
                yield return item;
                call?.Resume();
            }
        }
        finally
        {
            await FinishAsync(call, items, failed is null ? null : TaskErrors.Of(failed)).ConfigureAwait(false);
        }

        // The exception is thrown here only, with the stack that it had, because an iterator can't pass on a task.
        if (failed is not null)
        {
            await failed.ConfigureAwait(false);
        }
    }

    private ValueTask<bool> Move(ref IAsyncEnumerator<T>? items, CancellationToken cancellationToken)
    {
        try
        {
            return (items ??= source.GetAsyncEnumerator(cancellationToken)).MoveNextAsync();
        }
        catch (Exception error)
        {
            return ValueTask.FromException<bool>(error);
        }
    }

    private static bool TryRead(IAsyncEnumerator<T> items, out T item, out Task<bool>? failed)
    {
        try
        {
            item = items.Current;
            failed = null;
            return true;
        }
        catch (Exception error)
        {
            item = default!;
            failed = Task.FromException<bool>(error);
            return false;
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
