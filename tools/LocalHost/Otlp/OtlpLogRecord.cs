namespace Lamplighter.LocalHost.Otlp;

/// <summary>A log record as OpenTelemetry sends it. IDs are lowercase hexadecimal, the time is in nanoseconds since 1970.</summary>
internal sealed record OtlpLogRecord(OtlpOrigin Origin)
{
    public ulong Time { get; init; }

    /// <summary>When it was recorded, if the time isn't known.</summary>
    public ulong ObservedTime { get; init; }

    /// <summary>1 to 4 trace, then debug, info, warn, error, and 21 to 24 fatal; 0 unspecified.</summary>
    public int Severity { get; init; }

    public string SeverityText { get; init; } = "";

    public object? Body { get; init; }

    public string TraceId { get; init; } = "";

    public string SpanId { get; init; } = "";

    public string EventName { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; init; } = [];
}
