using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Tests;

internal sealed class OwnDictionary(Dictionary<string, int> pairs) : IReadOnlyDictionary<string, int>
{
    public int Count => pairs.Count;

    public IEnumerable<string> Keys => throw new InvalidOperationException();

    public IEnumerable<int> Values => throw new InvalidOperationException();

    public int this[string key] => pairs[key];

    public bool ContainsKey(string key) => pairs.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out int value) => pairs.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
