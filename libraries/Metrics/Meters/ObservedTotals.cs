using System.Text;

namespace Lamplighter.Meters;

// The last total of an observable counter under each set of all its tags: what is chosen for dimensions comes later, since
// totals of different tags may start, grow and vanish apart. For one thread at a time.
internal sealed class ObservedTotals
{
    private readonly Dictionary<string, (double Total, int Pass)> _last = new(StringComparer.Ordinal);

    internal double Increment(double total, ReadOnlySpan<KeyValuePair<string, object?>> tags, int pass)
    {
        var key = KeyOf(tags);
        var before = _last.GetValueOrDefault(key).Total;
        _last[key] = (total, pass);

        // A counter that fell has begun anew.
        return total >= before ? total - before : total;
    }

    // What is no longer observed is forgotten, so this holds no more than the instrument's own code does.
    internal void Forget(int pass)
    {
        foreach (var (key, last) in _last)
        {
            if (last.Pass != pass)
            {
                _last.Remove(key);
            }
        }
    }

    private static string KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var key = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var text = TagText.Of(value);
            key.Append(name.Length).Append(':').Append(name).Append('=').Append(text?.Length ?? -1).Append(':').Append(text);
        }

        return key.ToString();
    }
}
