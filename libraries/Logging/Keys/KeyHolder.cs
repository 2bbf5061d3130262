namespace Lamplighter.Internal.Logging.Keys;

// The changing reference to a set of keys. Thread-safe: readers never wait.
internal sealed class KeyHolder
{
    private KeySet _keys = KeySet.Empty;

    internal KeySet Keys
    {
        get => Volatile.Read(ref _keys);
        set => Volatile.Write(ref _keys, value);
    }

    internal void Add(ReadOnlySpan<KeyEntry> entries)
    {
        KeySet before;
        do
        {
            before = Keys;
        }
        while (Interlocked.CompareExchange(ref _keys, before.With(entries), before) != before);
    }

    internal void Remove(string name)
    {
        KeySet before;
        do
        {
            before = Keys;
        }
        while (Interlocked.CompareExchange(ref _keys, before.Without(name), before) != before);
    }
}
