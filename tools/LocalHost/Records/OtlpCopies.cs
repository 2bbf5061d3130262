using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Records;

/// <summary>
/// Finds what Lamplighter sends over OTLP beside the standard output, so that it is shown once: a log record whose line has the same time
/// and message, and a data point of a metric that a document has.
/// </summary>
internal static class OtlpCopies
{
    /// <summary>Returns the lines without those that are copies of others.</summary>
    public static IReadOnlyList<T> Remove<T>(IReadOnlyList<T> items, Func<T, OutputLine> lineOf)
    {
        if (!items.Any(item => lineOf(item).CanBeCopy))
        {
            return items;
        }

        var written = items.Select(lineOf).Where(static line => !line.IsOtlp).ToList();
        var logs = written.Where(static line => line.Kind == OutputKind.Log).Select(LineIdentity.Of).ToHashSet();
        var metrics = written.SelectMany(MetricPoint.Of).Select(static point => point.Value.Name).ToHashSet();
        return [.. items.Where(item => !IsCopy(lineOf(item), logs.Contains, metrics.Contains))];
    }

    /// <summary>Returns whether a line that arrived late is a copy of a stored one.</summary>
    public static bool Has(IEnumerable<StoredLine> lines, IEnumerable<MetricPoint> metrics, OutputLine line) => IsCopy(
        line,
        identity => lines.Any(stored => stored.Identity == identity),
        name => metrics.Any(stored => !stored.IsOtlp && stored.Value.Name == name));

    private static bool IsCopy(OutputLine line, Func<int, bool> hasLog, Func<string, bool> hasMetric)
    {
        if (!line.CanBeCopy)
        {
            return false;
        }

        if (line.Kind == OutputKind.Metrics)
        {
            return MetricPoint.Of(line).Any(point => hasMetric(point.Value.Name));
        }

        var (withTime, withoutTime) = LineIdentity.OfCopy(line);
        return hasLog(withTime) || hasLog(withoutTime);
    }
}
