namespace Lamplighter.Internal.EmfMetrics.Meters;

// The last total of an observable counter under each set of all its tags: what is chosen for dimensions comes later, since
// totals of different tags may start, grow and vanish apart. For one thread at a time.
internal sealed class ObservedTotals
{
    private readonly Dictionary<string, (double Total, int Pass)> _last = new(StringComparer.Ordinal);
    private int _pass;
    private bool _hasForgotten;

    internal double Increment(double total, ReadOnlySpan<KeyValuePair<string, object?>> tags, int pass, int maxAbsent)
    {
        if (pass != _pass)
        {
            Forget(maxAbsent);
            _pass = pass;
        }

        var key = KeyOf(tags);
        var isKnown = _last.TryGetValue(key, out var before);
        _last[key] = (total, pass);

        // A counter that fell has begun anew. One that may have been forgotten says only where it stands.
        return !isKnown && _hasForgotten ? 0
            : total >= before.Total ? total - before.Total
            : total;
    }

    // A total that was not observed may come back, so it is kept as long as there are not too many such.
    private void Forget(int maxAbsent)
    {
        if (_last.Count <= maxAbsent)
        {
            return;
        }

        var absent = new List<(int Pass, string Key)>();
        foreach (var (key, last) in _last)
        {
            if (last.Pass != _pass)
            {
                absent.Add((last.Pass, key));
            }
        }

        absent.Sort(static (a, b) => a.Pass.CompareTo(b.Pass));
        for (var i = 0; i < absent.Count - maxAbsent; i++)
        {
            _last.Remove(absent[i].Key);
            _hasForgotten = true;
        }
    }

    private static string KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var parts = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            var (name, text) = (tags[i].Key, TagText.Of(tags[i].Value));
            parts[i] = $"{name.Length}:{name}={text?.Length ?? -1}:{text}";
        }

        // In whatever order they are given.
        Array.Sort(parts, StringComparer.Ordinal);
        return string.Concat(parts);
    }
}
