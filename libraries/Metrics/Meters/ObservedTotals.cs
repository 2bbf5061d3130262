namespace Lamplighter.Internal.EmfMetrics.Meters;

// The last total of an observable counter for each set of its tags. All tags count, not only those chosen for dimensions, because
// totals with different tags start, grow, and disappear independently. For one thread at a time.
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

        // A counter that fell has restarted. A new one that may have been forgotten before has an unknown increment.
        return !isKnown && _hasForgotten ? 0
            : total >= before.Total ? total - before.Total
            : total;
    }

    // A total that wasn't observed can return, so it's kept unless there are too many such totals.
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
        string[] parts = tags.IsEmpty ? [] : new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            var (name, text) = (tags[i].Key, TagText.Of(tags[i].Value));
            // Of a missing value, the length is missing too.
            parts[i] = $"{name.Length}:{name}={text?.Length}:{text}";
        }

        // The order of the tags doesn't matter.
        Array.Sort(parts, StringComparer.Ordinal);
        return string.Concat(parts);
    }
}
