using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Keys;

// The changing reference to a set of keys. Thread-safe: readers never wait.
internal sealed class KeyHolder(LambdaProcess process)
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
        KeySet after;
        do
        {
            before = Keys;
            after = before.With(entries);
        }
        while (Interlocked.CompareExchange(ref _keys, after, before) != before);
        KeyLimit.Report(process, after);
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
