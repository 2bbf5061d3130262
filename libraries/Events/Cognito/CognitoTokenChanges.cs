namespace Lamplighter;

/// <summary>Changes to a token of a Cognito user pool. Not thread-safe.</summary>
public sealed class CognitoTokenChanges
{
    internal CognitoTokenChanges()
    {
    }

    /// <summary>
    /// Claims that the token gets. Version 1 of the event takes texts only; from version 2 on, values can also be numbers, Booleans,
    /// arrays and objects.
    /// </summary>
    public IDictionary<string, object?> ClaimsToAddOrOverride { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Claims that the token doesn't get.</summary>
    public IList<string> ClaimsToSuppress { get; } = [];

    /// <summary>Scopes that the access token gets. They don't contain spaces.</summary>
    public IList<string> ScopesToAdd { get; } = [];

    /// <summary>Scopes that the access token doesn't get.</summary>
    public IList<string> ScopesToSuppress { get; } = [];

    // Null if nothing changes.
    internal Dictionary<string, object?>? ToValues()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (ClaimsToAddOrOverride.Count > 0)
        {
            values["claimsToAddOrOverride"] = ClaimsToAddOrOverride;
        }

        Add(values, "claimsToSuppress", ClaimsToSuppress);
        Add(values, "scopesToAdd", ScopesToAdd);
        Add(values, "scopesToSuppress", ScopesToSuppress);
        return values.Count == 0 ? null : values;
    }

    private static void Add(Dictionary<string, object?> values, string name, IList<string> items)
    {
        if (items.Count > 0)
        {
            values[name] = items;
        }
    }
}
