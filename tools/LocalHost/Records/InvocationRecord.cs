using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Lints;


namespace Lamplighter.LocalHost.Records;

/// <summary>Everything that the session keeps of an invocation: texts and bytes as they arrived.</summary>
internal sealed record InvocationRecord
{
    private const int Overhead = 2048;

    public required string RequestId { get; init; }

    public required FunctionInfo Function { get; init; }

    public required string Label { get; init; }

    public required string Source { get; init; }

    public required TraceHeader Trace { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Whether it is the first invocation of its process.</summary>
    public bool IsCold { get; init; }

    /// <summary>When the process started; null when the user started it.</summary>
    public DateTimeOffset? InitStartedAt { get; init; }

    public TimeSpan? InitDuration { get; init; }

    /// <summary>The peak memory of the process, in bytes.</summary>
    public long? MemoryUsed { get; init; }

    /// <summary>Null while the invocation runs.</summary>
    public InvocationStatus? Status { get; init; }

    public int? HttpStatus { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    public string? ReplayOf { get; init; }

    public StoredPayload Event { get; init; } = StoredPayload.None;

    public StoredPayload Response { get; init; } = StoredPayload.None;

    public string? ResponseType { get; init; }

    public IReadOnlyList<StoredLine> Lines { get; init; } = [];

    /// <summary>True for a trace that belongs to no invocation.</summary>
    public bool IsTraceOnly { get; init; }

    /// <summary>The X-Ray documents as they were sent, and the documents made from OTLP spans.</summary>
    public IReadOnlyList<StoredSegment> Segments { get; init; } = [];

    public IReadOnlyList<MetricPoint> Metrics { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<Lint> Lints { get; init; } = [];

    public int Warnings { get; init; }

    public int Errors { get; init; }

    public bool IsError => Status is not (null or InvocationStatus.Succeeded);

    /// <summary>Whether the caller got an error: the function failed, or the response is one of HTTP, from 400 on.</summary>
    public bool HasFailed => IsError || (Status is not null && HttpStatus >= 400);

    /// <summary>The duration that Lambda would bill: whole milliseconds, including the init phase.</summary>
    public TimeSpan Billed => TimeSpan.FromMilliseconds(Math.Ceiling((Duration + (InitDuration ?? TimeSpan.Zero)).TotalMilliseconds));

    /// <summary>The approximate size in memory, in bytes.</summary>
    public long Size =>
        Overhead + Event.Bytes.Length + Response.Bytes.Length + (Metrics.Count * 200L) + (Lints.Count * 300L)
        + Lines.Sum(line => line.Utf8.Length + 96L) + Segments.Sum(segment => segment.Utf8.Length + 80L + (segment.Ids.Count * 60L));
}
