using Lamplighter.Internal.Logging.Keys;

namespace Lamplighter.Internal.Logging.Formatting;

// What the user asked of names and order, checked as it is asked.
internal sealed class LayoutOptions
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _omitted = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Names => _names;

    internal IReadOnlySet<string> Omitted => _omitted;

    internal IReadOnlyList<string> First { get; private set; } = [];

    internal bool IsStandard => _names.Count == 0 && _omitted.Count == 0 && First.Count == 0;

    internal bool Hides(string key) => _omitted.Contains(key) || _names.ContainsKey(key);

    internal void Rename(string key, string name)
    {
        Check(key, nameof(key));
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == key)
        {
            _names.Remove(key);
            return;
        }

        if (ReservedKeys.Contains(name) || _names.Any(other => other.Value == name && other.Key != key))
        {
            throw new ArgumentException($"The log key \"{key}\" cannot be called \"{name}\": another key of every line has that name. Choose a name that no key has.", nameof(name));
        }

        _names[key] = name;
    }

    internal void Omit(string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            Check(key, nameof(keys));
            _omitted.Add(key);
        }
    }

    internal void Order(string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(key, nameof(keys));
            if (!seen.Add(key))
            {
                throw new ArgumentException($"The log key \"{key}\" is in the order twice. Name each key once.", nameof(keys));
            }
        }

        First = [.. keys];
    }

    private static void Check(string key, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, parameter);
        if (!ReservedKeys.Contains(key) || key == "truncated")
        {
            throw new ArgumentException($"\"{key}\" is none of the keys that every line writes itself, such as function_request_id. Keys of yours you name yourself.", parameter);
        }
    }
}
