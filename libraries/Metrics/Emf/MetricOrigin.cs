using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EmfMetrics.Emf;

// What an exporter needs to know of a metric beside its name, unit and values. Of an instrument, also its meter.
internal sealed class MetricOrigin(RecordedMetricKind kind)
{
    internal RecordedMetricKind Kind { get; } = kind;

    // The name of the meter; null for a metric that belongs to the namespace.
    internal string? Scope { get; init; }

    internal string? ScopeVersion { get; init; }

    internal string? Description { get; init; }

    // The unit of the instrument; null if its values were converted, or if it doesn't have one.
    internal string? Unit { get; init; }
}
