namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>
/// Keeps the responses of an authorizer by the values of its identity sources. Another build of the function empties it. Thread-safe.
/// </summary>
internal sealed class AuthorizerCache(TimeSpan lifetime, TimeProvider time)
{
    private const int MaxEntries = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (AuthorizerResponse Response, DateTimeOffset Until)> _entries = new(StringComparer.Ordinal);
    private object? _build;

    /// <summary>Returns the key of the values, or null if nothing is kept.</summary>
    public string? Key(IReadOnlyList<string> values) => lifetime <= TimeSpan.Zero || values.Count == 0
        ? null
        : string.Concat(values.Select(value => $"{value.Length}:{value}"));

    public AuthorizerResponse? Find(string? key, object build)
    {
        lock (_gate)
        {
            Follow(build);
            return key is not null && _entries.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow() ? entry.Response : null;
        }
    }

    public void Add(string? key, object build, AuthorizerResponse response)
    {
        if (key is null)
        {
            return;
        }

        lock (_gate)
        {
            Follow(build);
            if (_entries.Count >= MaxEntries)
            {
                _entries.Clear();
            }

            _entries[key] = (response, time.GetUtcNow() + lifetime);
        }
    }

    private void Follow(object build)
    {
        if (!ReferenceEquals(_build, build))
        {
            _build = build;
            _entries.Clear();
        }
    }
}
