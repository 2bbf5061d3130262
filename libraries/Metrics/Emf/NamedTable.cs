namespace Lamplighter.Internal.EmfMetrics.Emf;

// A short list of named items that keeps its array when it is cleared. Names are mostly literals, so a scan that compares
// references first beats a hash table.
internal struct NamedTable<T>(int capacity)
    where T : struct, INamed
{
    private T[] _items = new T[capacity];

    internal int Count { get; private set; }

    internal readonly Entries<T> Items => new(_items, 0, Count);

    // All entries, including unused ones, which keep their arrays for reuse.
    internal readonly Entries<T> Kept => new(_items, 0, _items.Length);

    internal readonly ref T this[int index] => ref _items[index];

    internal readonly int IndexOf(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_items[i].Name == name)
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
            var grown = new T[Count * 2];
            Array.Copy(_items, grown, Count);
            _items = grown;
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
