namespace Lamplighter.LocalHost.Telemetry;

/// <summary>One metric of an EMF document, as CloudWatch would store it.</summary>
internal sealed record MetricValue(
    string Namespace,
    string Name,
    IReadOnlyList<double> Values,
    string Unit,
    IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> DimensionSets);
