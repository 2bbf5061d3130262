using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Invocations;

// A table of objects by a small index: finding one is one array read; only adding takes the lock, which is the table itself, because a
// separate object would be allocated for each invocation.
internal sealed class SlotTable
{
    private object?[] _items = [];

    internal object?[] Items => Volatile.Read(ref _items);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T? Find<T>(int index)
        where T : class
    {
        var items = Volatile.Read(ref _items);
        return (uint)index < (uint)items.Length ? Unsafe.As<T?>(Volatile.Read(ref items[index])) : null;
    }

    internal T GetOrAdd<T, TOwner>(int index, TOwner owner, Func<TOwner, T> factory)
        where T : class
    {
        lock (this)
        {
            if (Find<T>(index) is { } there)
            {
                return there;
            }

            var made = factory(owner);
            if (index >= _items.Length)
            {
                var grown = new object?[Math.Max(4, index + 1)];
                _items.CopyTo(grown, 0);
                Volatile.Write(ref _items, grown);
            }

            Volatile.Write(ref _items[index], made);
            return made;
        }
    }
}
