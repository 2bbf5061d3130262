using Lamplighter.LocalHost.Telemetry;






namespace Lamplighter.LocalHost.Records;

/// <summary>A metric that one line of a function stands for, and the time that it names.</summary>
internal sealed record MetricPoint(DateTimeOffset At, MetricValue Value);
