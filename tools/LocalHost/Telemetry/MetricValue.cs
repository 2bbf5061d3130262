namespace Lamplighter.LocalHost.Telemetry;

/// <summary>One metric of an EMF document: what CloudWatch would make of it.</summary>
internal sealed record MetricValue(string Namespace, string Name, IReadOnlyList<double> Values, string Unit, IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> DimensionSets);
