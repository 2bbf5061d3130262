using Lamplighter;

/// <summary>What the handler writes.</summary>
internal static class Telemetry
{
    public const int Lines = 300;

    /// <summary>Leaves a buffered line, a metric and an open span.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA2000", Justification = "The span stays open.")]
    public static void Record()
    {
        Logger.LogDebug("buffered");
        Metrics.AddMetric("Recorded", 1, MetricUnit.Count);
        Tracer.StartSpan("open");
    }

    /// <summary>More than a pipe holds; some lines alone are longer than what a pipe takes at once.</summary>
    public static void WriteLines()
    {
        for (var i = 0; i < Lines; i++)
        {
            Logger.LogInformation("line {Number} {Text}", i, new string('x', i % 100 == 99 ? 100_000 : 500));
        }
    }
}
