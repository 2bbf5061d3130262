using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>What the values of a <see cref="RecordedMetric"/> mean.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum RecordedMetricKind
{
    /// <summary>Separate values, such as durations, whose statistics count.</summary>
    Samples,

    /// <summary>Increments of a counter that only grows.</summary>
    Increments,

    /// <summary>The current value of a sum that grows and falls.</summary>
    State,

    /// <summary>Separate values, of which the last one counts.</summary>
    Gauge,
}
