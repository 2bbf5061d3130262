namespace Lamplighter.Internal.Logging.Keys;

// Keys in the order in which they were first set, each name once. Immutable.
internal sealed class KeySet
{
    private readonly KeyEntry[] _entries;

    private KeySet(KeyEntry[] entries) => _entries = entries;

    internal static KeySet Empty { get; } = new([]);

    internal ReadOnlySpan<KeyEntry> Entries => _entries;

    internal bool IsEmpty => _entries.Length == 0;

    internal KeyEntry? Find(string name)
    {
        foreach (var entry in _entries)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        return null;
    }

    // A key that is set again keeps its place.
    internal KeySet With(ReadOnlySpan<KeyEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return this;
        }

        var merged = new List<KeyEntry>(_entries.Length + entries.Length);
        merged.AddRange(_entries);
        foreach (var entry in entries)
        {
            var at = merged.FindIndex(there => there.Name == entry.Name);
            if (at < 0)
            {
                merged.Add(entry);
            }
            else
            {
                merged[at] = entry;
            }
        }

        return new KeySet([.. merged]);
    }

    internal KeySet Without(string name)
    {
        var at = Array.FindIndex(_entries, entry => entry.Name == name);
        return at < 0 ? this : new KeySet([.. _entries[..at], .. _entries[(at + 1)..]]);
    }
}
