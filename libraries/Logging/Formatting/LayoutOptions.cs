using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Formatting;

// The names and the order of keys that the user set, checked when they are set.
internal sealed class LayoutOptions
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _omitted = new(StringComparer.Ordinal);

    internal LogKeyCase? KeyCase
    {
        get;
        set
        {
            if (value is not (null or LogKeyCase.SnakeCase or LogKeyCase.CamelCase or LogKeyCase.PascalCase))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The value isn't a case of keys. Use a member of LogKeyCase.");
            }

            foreach (var (key, name) in _names)
            {
                if (IsTaken(key, name, value))
                {
                    throw new ArgumentException(
                        $"In {value}, a key of Lamplighter would have the name \"{name}\", which RenameKey gave to \"{key}\". " +
                        "Use another name for that key.",
                        nameof(value));
                }
            }

            field = value;
        }
    }

    internal IReadOnlyList<string> First { get; private set; } = [];

    internal bool IsStandard => KeyCase is null && _omitted.Count == 0 && First.Count == 0 && !IsRenamed;

    // The name of the logged event, which is written with its name.
    internal string EventName => _names.GetValueOrDefault(LogLineKeys.Event, LogLineKeys.Event);

    // Our keys as they stand in a line, with their names in this layout, null for those that are left out. Without KeyCase, only those that
    // change.
    internal List<(string Key, string? Name)> OwnNames
    {
        get
        {
            var names = new List<(string, string?)>();
            foreach (var key in LogLineKeys.All)
            {
                if (key.IsReserved && (KeyCase is not null || Hides(key.Name)))
                {
                    names.Add((key.Name, _omitted.Contains(key.Name) ? null : NameOf(key.Name)));
                }
            }

            if (KeyCase is not null && EventName != LogLineKeys.Event)
            {
                names.Add((EventName, EventName));
            }

            return names;
        }
    }

    private bool IsRenamed => _names.Count > (_names.ContainsKey(LogLineKeys.Event) ? 1 : 0);

    internal bool Hides(string key) => _omitted.Contains(key) || NameOf(key) != key;

    internal string NameOf(string key) =>
        _names.GetValueOrDefault(key) ?? (KeyCase is { } keyCase ? KeyCasing.OfOwn(keyCase, LogLineKeys.Find(key)) : key);

    internal void Rename(string key, string name)
    {
        Check(key, nameof(key), isEventAllowed: true);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == key)
        {
            _names.Remove(key);
            return;
        }

        if (LogLineKeys.IsReserved(name) || IsTaken(key, name, KeyCase) || _names.Any(other => other.Value == name && other.Key != key))
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
            Check(key, nameof(keys), isEventAllowed: false);
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

    // Whether another key of ours has a name in a case.
    private static bool IsTaken(string key, string name, LogKeyCase? keyCase) => keyCase is { } known
        && Array.Exists(LogLineKeys.All, other => other.IsReserved && other.Name != key && KeyCasing.OfOwn(known, other) == name);

    private static void Check(string key, string parameter, bool isEventAllowed)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, parameter);
        if ((!LogLineKeys.IsOwn(key) || key == LogLineKeys.Truncated) && !(isEventAllowed && key == LogLineKeys.Event))
        {
            throw new ArgumentException(
                $"\"{key}\" isn't a key that Lamplighter writes, such as function_request_id. Only those can be renamed or left out.",
                parameter);
        }
    }
}
