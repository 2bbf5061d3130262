using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Records;

/// <summary>A metric from a line of a function, with its time.</summary>
internal sealed record MetricPoint(DateTimeOffset At, MetricValue Value);
