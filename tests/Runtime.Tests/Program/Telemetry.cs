using Lamplighter;

/// <summary>What the handler writes.</summary>
internal static class Telemetry
{
    /// <summary>Leaves a buffered line, a metric and an open span.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA2000", Justification = "The span stays open.")]
    public static void Record()
    {
        Logger.LogDebug("buffered");
        Metrics.AddMetric("Recorded", 1, MetricUnit.Count);
        Tracer.StartSpan("open");
    }

    /// <summary>Lines of about 1 KB, some of them 60 KB.</summary>
    public static void WriteLines(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Logger.LogInformation("line {Number} {Text}", i, new string('x', i % 100 == 99 ? 30_000 : 300));
        }
    }
}
