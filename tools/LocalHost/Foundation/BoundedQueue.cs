namespace Lamplighter.LocalHost.Foundation;

/// <summary>The last items, limited in number and in size. The last one is always kept. Not thread-safe.</summary>
internal sealed class BoundedQueue<T>(int count, long size, Func<T, long> sizeOf)
{
    private readonly Queue<T> _items = new();
    private long _size;

    public IReadOnlyList<T> Items => [.. _items];

    public void Add(T item)
    {
        _items.Enqueue(item);
        _size += sizeOf(item);
        while (_items.Count > count || (_size > size && _items.Count > 1))
        {
            _size -= sizeOf(_items.Dequeue());
        }
    }

    public void Clear()
    {
        _items.Clear();
        _size = 0;
    }
}
