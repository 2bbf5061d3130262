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

        return returned is IAsyncEnumerable<T> source ? Enumerate(call, source) : returned;
    }

    protected override object? Complete(WovenCall call, object? returned) => returned;

    private static async IAsyncEnumerable<T> Enumerate(WovenCall call, IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var first = call.TryStart();
        var items = source.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                bool moved;
                try
                {
                    moved = await items.MoveNextAsync().ConfigureAwait(false);
                }
                catch (Exception error) when (first)
                {
                    call.Resume();
                    call.Fail(error);
                    throw;
                }

                if (!moved)
                {
                    break;
                }

                if (first)
                {
                    call.Suspend();
                }

                yield return items.Current;

                // The consumer's flow came back with its call: ours must be set anew.
                if (first)
                {
                    call.Resume();
                }
            }
        }
        finally
        {
            await items.DisposeAsync().ConfigureAwait(false);
            if (first)
            {
                call.Resume();
                call.Succeed(null);
            }
        }
    }
}
