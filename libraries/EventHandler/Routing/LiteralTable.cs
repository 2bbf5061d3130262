namespace Lamplighter.Internal.EventHandler.Routing;

// Nodes by literal segment, found by span, ignoring case or not. Built once, then only read.
internal sealed class LiteralTable(bool caseSensitive)
{
    private Entry?[] _buckets = new Entry?[4];
    private int _count;
    private readonly StringComparison _comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    internal RouteNode? Find(ReadOnlySpan<char> text)
    {
        var hash = Hash(text);
        for (var entry = _buckets[hash & (_buckets.Length - 1)]; entry is not null; entry = entry.Next)
        {
            if (entry.Hash == hash && text.Equals(entry.Text, _comparison))
            {
                return entry.Node;
            }
        }

        return null;
    }

    internal RouteNode GetOrAdd(string text)
    {
        if (Find(text) is { } there)
        {
            return there;
        }

        if (_count == _buckets.Length)
        {
            Grow();
        }

        _count++;
        var hash = Hash(text);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        bucket = new Entry(hash, text, new RouteNode(caseSensitive), bucket);
        return bucket.Node;
    }

    private void Grow()
    {
        var old = _buckets;
        _buckets = new Entry?[old.Length * 2];
        foreach (var head in old)
        {
            for (var entry = head; entry is not null; entry = entry.Next)
            {
                ref var bucket = ref _buckets[entry.Hash & (_buckets.Length - 1)];
                bucket = new Entry(entry.Hash, entry.Text, entry.Node, bucket);
            }
        }
    }

    // FNV-1a. Setting one bit makes the cases of ASCII letters equal; other letters whose cases differ share one value.
    private static int Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261;
        foreach (var c in text)
        {
            hash = (hash ^ (c < 128 ? c | 0x20u : 0x80u)) * 16777619;
        }

        return (int)(hash ^ (hash >> 15));
    }

    private sealed record Entry(int Hash, string Text, RouteNode Node, Entry? Next);
}
