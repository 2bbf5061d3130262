namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// A data point of a metric. <see cref="Kind"/> is <c>gauge</c>, <c>sum</c>, <c>histogram</c> or <c>summary</c>. The time is in nanoseconds
/// since 1970.
/// </summary>
internal sealed record OtlpPoint(OtlpOrigin Origin, string Name, string Unit, string Kind)
{
    public bool IsDelta { get; init; }

    public ulong Time { get; init; }

    /// <summary>The value of a gauge or a sum; otherwise the sum of all values.</summary>
    public double Value { get; init; }

    /// <summary>The number of values of a histogram or a summary; 1 for others.</summary>
    public ulong Count { get; init; } = 1;

    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>The trace of an example of the values, which tells the invocation; empty without one.</summary>
    public string TraceId { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; init; } = [];
}
