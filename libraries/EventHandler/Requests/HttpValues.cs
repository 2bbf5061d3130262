using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Lamplighter;

/// <summary>
/// Named values of a request: its query, headers, cookies or route values, in order. Names of cookies are case-sensitive, all others
/// aren't. Immutable.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Users see it as the request's query, headers or cookies; that it can be enumerated "
    + "comes second.")]
public sealed class HttpValues : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _items;
    private readonly StringComparison _comparison;
    private readonly string? _separator;

    internal HttpValues(
        List<KeyValuePair<string,
        string>> items,
        StringComparison comparison = StringComparison.OrdinalIgnoreCase,
        string? separator = null)
    {
        _items = items;
        _comparison = comparison;
        _separator = separator;
    }

    /// <summary>The number of values; a name with two values counts twice.</summary>
    public int Count => _items.Count;

    /// <summary>
    /// The value of a name; <see langword="null"/> if there isn't one. If a name has several values, the first one; several values of a
    /// header are joined with commas.
    /// </summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            string? first = null;
            StringBuilder? joined = null;
            foreach (var (key, value) in _items)
            {
                if (!key.Equals(name, _comparison))
                {
                    continue;
                }

                if (_separator is null)
                {
                    return value;
                }

                if (first is null)
                {
                    first = value;
                }
                else
                {
                    (joined ??= new StringBuilder(first)).Append(_separator).Append(value);
                }
            }

            return joined?.ToString() ?? first;
        }
    }

    /// <summary>All values of a name, in order; empty if there isn't one.</summary>
    /// <param name="name">The name.</param>
    /// <remarks>
    /// HTTP APIs, function URLs and load balancers in single-value mode join repeated headers themselves; those are one value here.
    /// </remarks>
    public IReadOnlyList<string> GetAll(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = new List<string>();
        foreach (var (key, value) in _items)
        {
            if (key.Equals(name, _comparison))
            {
                found.Add(value);
            }
        }

        return found;
    }

    /// <summary>Whether there is a value of a name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var (key, _) in _items)
        {
            if (key.Equals(name, _comparison))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
