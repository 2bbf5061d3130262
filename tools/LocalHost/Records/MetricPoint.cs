using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Records;

/// <summary>A metric from a line of a function, with its time.</summary>
internal sealed record MetricPoint(DateTimeOffset At, MetricValue Value)
{
    /// <summary>Whether it arrived over OTLP.</summary>
    public bool IsOtlp { get; init; }

    /// <summary>Reads the metrics of a line; none when the line isn't a metrics document.</summary>
    public static IEnumerable<MetricPoint> Of(OutputLine line) =>
        line.Kind == OutputKind.Metrics
            ? EmfDocument.Read(line.Json).Select(value => new MetricPoint(Time(line), value) { IsOtlp = line.IsOtlp })
            : [];

    // CloudWatch rejects other times, and with them a chart would start in 1970.
    private static DateTimeOffset Time(OutputLine line) =>
        EmfDocument.Time(line.Json) is { } time && EmfDocument.IsTakenAt(time, line.At) ? time : line.At;
}
