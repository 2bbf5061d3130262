namespace Lamplighter.Internal.Logging.Keys;

// Keys in the order in which they were first set, each name once, and a bounded number of them. Immutable.
internal sealed class KeySet
{
    // Keys can come from a request body, and every line carries them.
    internal const int MaxKeys = 1000;

    // Up to this many keys, comparing them is faster than hashing them.
    private const int MaxCompared = 16;

    private readonly KeyEntry[] _entries;
    private Dictionary<string, int>? _places;

    private KeySet(KeyEntry[] entries, bool lacksKeys = false)
    {
        _entries = entries;
        LacksKeys = lacksKeys;
    }

    internal static KeySet Empty { get; } = new([]);

    internal ReadOnlySpan<KeyEntry> Entries => _entries;

    internal bool IsEmpty => _entries.Length == 0;

    // Whether keys were left out when this set was made, because it would have had too many.
    internal bool LacksKeys { get; }

    internal KeyEntry? Find(string name)
    {
        var at = IndexOf(name);
        return at < 0 ? null : _entries[at];
    }

    // A key that is set again keeps its place.
    internal KeySet With(ReadOnlySpan<KeyEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return this;
        }

        var merged = new List<KeyEntry>(Math.Min(_entries.Length + entries.Length, MaxKeys));
        merged.AddRange(_entries);
        var places = entries.Length > MaxCompared ? PlacesOf(_entries) : null;
        var lacksKeys = false;
        foreach (var entry in entries)
        {
            var at = places is null ? IndexOf(merged, entry.Name) : places.GetValueOrDefault(entry.Name, -1);
            if (at >= 0)
            {
                merged[at] = entry;
            }
            else if (merged.Count < MaxKeys)
            {
                places?.Add(entry.Name, merged.Count);
                merged.Add(entry);
            }
            else
            {
                lacksKeys = true;
            }
        }

        return new KeySet([.. merged], lacksKeys);
    }

    internal KeySet Without(string name)
    {
        var at = IndexOf(name);
        return at < 0 ? this : new KeySet([.. _entries[..at], .. _entries[(at + 1)..]]);
    }

    private int IndexOf(string name)
    {
        if (_entries.Length <= MaxCompared)
        {
            return Array.FindIndex(_entries, entry => entry.Name == name);
        }

        var places = Volatile.Read(ref _places);
        if (places is null)
        {
            places = PlacesOf(_entries);
            Volatile.Write(ref _places, places);
        }

        return places.GetValueOrDefault(name, -1);
    }

    private static int IndexOf(List<KeyEntry> entries, string name)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> PlacesOf(KeyEntry[] entries)
    {
        var places = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            places.Add(entries[i].Name, i);
        }

        return places;
    }
}
