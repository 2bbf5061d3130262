namespace Lamplighter.Internal.Tracing.Spans;

// The metadata of a span in the order in which it was added, one entry for each key of a namespace: found by a walk past a
// few, by a dictionary where there are many.
internal struct SpanMetadata
{
    // A document holds 64,000 bytes, so that X-Ray never shows more.
    internal const int MaxEntries = 1000;

    private const int Walked = 16;

    private MetadataEntry[]? _entries;
    private Dictionary<(string Namespace, string Key), int>? _places;
    private int _count;

    internal readonly MetadataEntries Entries => new(_entries, _count);

    // Where another listener exists: whether the activity's tags don't have all of it yet.
    internal bool IsUnpublished { get; set; }

    // An entry replaces the one of its key. False where there is no room for one more.
    internal bool TryAdd(in MetadataEntry entry, int max = MaxEntries)
    {
        var place = Find(entry);
        if (place >= 0)
        {
            _entries![place] = entry;
            return true;
        }

        if (_count >= max)
        {
            return false;
        }

        if (_entries is null || _count == _entries.Length)
        {
            var larger = new MetadataEntry[Math.Max(1, _count * 2)];
            _entries?.CopyTo(larger, 0);
            _entries = larger;
        }

        _places?.Add((entry.Namespace, entry.Key), _count);
        _entries[_count++] = entry;
        if (_count > Walked && _places is null)
        {
            Index();
        }

        return true;
    }

    private readonly int Find(in MetadataEntry entry)
    {
        if (_places is not null)
        {
            return _places.TryGetValue((entry.Namespace, entry.Key), out var place) ? place : -1;
        }

        for (var i = 0; i < _count; i++)
        {
            if (_entries![i].Key == entry.Key && _entries[i].Namespace == entry.Namespace)
            {
                return i;
            }
        }

        return -1;
    }

    private void Index()
    {
        _places = [];
        for (var i = 0; i < _count; i++)
        {
            _places.Add((_entries![i].Namespace, _entries[i].Key), i);
        }
    }
}
