using Lamplighter.LocalHost.Records;


namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Checks across invocations: dimensions with many different values.</summary>
internal static class CardinalityLints
{
    private const int Many = 20;

    /// <summary>Returns the findings, each with the request ID of an example.</summary>
    public static IEnumerable<(Lint Lint, string RequestId)> Check(IReadOnlyList<InvocationRecord> records)
    {
        var values = new Dictionary<(string Namespace, string Metric, string Dimension), (HashSet<string> Values, string RequestId)>();
        foreach (var record in records)
        {
            foreach (var point in record.Metrics)
            {
                foreach (var dimension in point.Value.DimensionSets.SelectMany(set => set))
                {
                    var key = (point.Value.Namespace, point.Value.Name, dimension.Key);
                    values[key] = values.TryGetValue(key, out var seen) ? (seen.Values, record.RequestId) : ([], record.RequestId);
                    values[key].Values.Add(dimension.Value);
                }
            }
        }

        return values.Where(pair => pair.Value.Values.Count > Many).Select(pair => (
            new Lint(
                LintCatalog.Cardinality,
                $"{pair.Key.Dimension} of {pair.Key.Namespace} {pair.Key.Metric} has {pair.Value.Values.Count} values, for example "
                    + $"{string.Join(", ", pair.Value.Values.Take(3))}"),
            pair.Value.RequestId));
    }
}
