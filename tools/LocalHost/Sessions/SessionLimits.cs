namespace Lamplighter.LocalHost.Sessions;

/// <summary>The limits of a session. The oldest invocations are removed first.</summary>
internal sealed record SessionLimits
{
    public int Invocations { get; init; } = 10_000;

    /// <summary>The stored traces that belong to no invocation. They never displace invocations.</summary>
    public int Traces { get; init; } = 500;

    public long Bytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The stored lines that belong to no invocation.</summary>
    public int OtherLines { get; init; } = 1_000;

    public long OtherBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The stored bytes of metrics that belong to no invocation.</summary>
    public long OtherMetricBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The stored bytes of one response. Callers always get the whole response.</summary>
    public int Response { get; init; } = 1024 * 1024;

    public int LinesOfOne { get; init; } = 5_000;

    public int LineBytesOfOne { get; init; } = 8 * 1024 * 1024;

    public int SegmentsOfOne { get; init; } = 5_000;
}
