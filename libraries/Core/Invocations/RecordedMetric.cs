using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>A metric of a document for an exporter: valid, and within the limits of the embedded metric format.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct RecordedMetric
{
    /// <summary>The invocation that the values belong to; null if they were recorded outside of invocations.</summary>
    public required Invocation? Invocation { get; init; }

    /// <summary>The name of the meter, or the namespace of metrics that don't have one.</summary>
    public required string Scope { get; init; }

    /// <summary>The version of the meter; null if it doesn't have one.</summary>
    public string? ScopeVersion { get; init; }

    /// <summary>The name of the metric.</summary>
    public required string Name { get; init; }

    /// <summary>The description of the instrument; null if it doesn't have one.</summary>
    public string? Description { get; init; }

    /// <summary>The unit in UCUM, such as <c>ms</c>; empty if it isn't known.</summary>
    public required string Unit { get; init; }

    /// <summary>What the values mean.</summary>
    public RecordedMetricKind Kind { get; init; }

    /// <summary>The values, at least one, each finite.</summary>
    public required ReadOnlySpan<double> Values { get; init; }

    /// <summary>The dimensions of all sets of the document, each name once. Valid until the exporter returns.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Dimensions { get; init; }

    /// <summary>The time since which the values were recorded.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The time that the program set; null for the current time.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
