using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Keys;

// What applies to an async flow from here on: keys, and the settings of an inner [Logging] method. Immutable, so flows are independent.
internal sealed class LogScope
{
    private static readonly AsyncLocal<LogScope?> s_current = new();

    private readonly object _token;
    private readonly LogScope? _parent;
    private readonly KeyEntry[] _added;
    private readonly LogLevel? _level;
    private readonly string? _service;
    private MergedKeys? _merged;

    private LogScope(object token, LogScope? parent, KeyEntry[] added, LogLevel? level, string? service)
    {
        _token = token;
        _parent = parent;
        _added = added;
        _level = level;
        _service = service;
        Keys = (parent?.Keys ?? KeySet.Empty).With(added);
        Level = level ?? parent?.Level;
        Service = service ?? parent?.Service;
    }

    internal static LogScope? Current => s_current.Value;

    internal KeySet Keys { get; }

    internal LogLevel? Level { get; }

    internal string? Service { get; }

    internal ref MergedKeys? Merged => ref _merged;

    internal static void Push(object token, KeyEntry[] added, LogLevel? level = null, string? service = null) =>
        s_current.Value = new LogScope(token, s_current.Value, added, level, service);

    // Scopes can end in any order; the others stay.
    internal static void Pop(object token)
    {
        var current = s_current.Value;
        var without = Without(current, token);
        if (without != current)
        {
            s_current.Value = without;
        }
    }

    private static LogScope? Without(LogScope? scope, object token)
    {
        if (scope is null || scope._token == token)
        {
            return scope?._parent;
        }

        var parent = Without(scope._parent, token);
        return parent == scope._parent ? scope : new LogScope(scope._token, parent, scope._added, scope._level, scope._service);
    }
}
