using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Formatting;

// The names and the order of keys that the user set, checked when they are set.
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

        if (LogLineKeys.IsReserved(name) || _names.Any(other => other.Value == name && other.Key != key))
        {
            throw new ArgumentException(
                $"The log key \"{key}\" can't be renamed to \"{name}\", because that name is reserved or another key of the line has it. " +
                "Use a name that no other key has.",
                nameof(name));
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
                throw new ArgumentException($"The log key \"{key}\" is in the order twice. List each key once.", nameof(keys));
            }
        }

        First = [.. keys];
    }

    private static void Check(string key, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, parameter);
        if (!LogLineKeys.IsOwn(key) || key == LogLineKeys.Truncated)
        {
            throw new ArgumentException(
                $"\"{key}\" isn't a key that Lamplighter writes, such as function_request_id. Only those can be renamed or left out.",
                parameter);
        }
    }
}
