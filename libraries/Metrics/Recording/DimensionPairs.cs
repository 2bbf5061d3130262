namespace Lamplighter.Internal.EmfMetrics.Recording;

// Dimensions that are passed as a dictionary.
internal static class DimensionPairs
{
    internal static (string Name, string Value)[] Of(IEnumerable<KeyValuePair<string, string>> dimensions)
    {
        var pairs = new List<(string Name, string Value)>();
        foreach (var (name, value) in dimensions)
        {
            pairs.Add((name, value));
        }

        return [.. pairs];
    }
}
