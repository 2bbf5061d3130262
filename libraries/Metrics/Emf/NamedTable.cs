namespace Lamplighter.Emf;

// A short list of named items that keeps its array when it is cleared. Names are mostly literals, so a scan that compares
// references first beats a hash table.
internal struct NamedTable<T>(int capacity)
    where T : struct, INamed
{
    private T[] _items = new T[capacity];

    internal int Count { get; private set; }

    internal readonly ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    // All that were ever used: what they keep for reuse is still there.
    internal readonly ReadOnlySpan<T> Kept => _items;

    internal readonly ref T this[int index] => ref _items[index];

    internal readonly int IndexOf(string name)
    {
        var items = Items;
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    internal ref T Add()
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        return ref _items[Count++];
    }

    internal void RemoveAt(int index)
    {
        Array.Copy(_items, index + 1, _items, index, Count - index - 1);
        _items[--Count] = default;
    }

    internal void Forget() => Count = 0;

    internal void Clear()
    {
        Array.Clear(_items, 0, Count);
        Count = 0;
    }
}
