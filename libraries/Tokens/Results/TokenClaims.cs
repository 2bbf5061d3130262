using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Lamplighter;

/// <summary>
/// The claims of a valid token, in order. Names compare exactly. A list has several values, an object is JSON, and a claim that is
/// <c>null</c> is left out, as in <see cref="HttpRequest.Claims"/>. Immutable.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Users see it as the token's claims; that it can be enumerated comes second.")]
public sealed class TokenClaims : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    internal TokenClaims(JsonElement payload)
    {
        foreach (var member in payload.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array)
            {
                Add(member.Name, member.Value);
                continue;
            }

            foreach (var item in member.Value.EnumerateArray())
            {
                Add(member.Name, item);
            }
        }
    }

    /// <summary>The number of values; a claim with two values counts twice.</summary>
    public int Count => _items.Count;

    /// <summary>The value of a claim, the first one if it has several; <see langword="null"/> if there isn't one.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            foreach (var (key, value) in _items)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>All values of a claim, in order; empty if there isn't one.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<string> GetAll(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = new List<string>();
        foreach (var (key, value) in _items)
        {
            if (key == name)
            {
                found.Add(value);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            _items.Add(new(name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
        }
    }
}
