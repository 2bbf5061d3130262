using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// A log record or a data point as a line in the format that functions write, and what tells its invocation: the request ID, the trace ID
/// in X-Ray's format, else the time.
/// </summary>
internal sealed record OtlpLine(OutputLine Line, OtlpOrigin Origin, string? RequestId, string? TraceId, DateTimeOffset? Time)
{
    private const ulong NanosecondsPerTick = 100;

    /// <summary>Returns a time, which is before the year 2555; null if it is missing.</summary>
    public static DateTimeOffset? TimeOf(ulong nanoseconds) =>
        nanoseconds == 0 ? null : DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / NanosecondsPerTick));

    /// <summary>Whether an attribute is the request ID: OpenTelemetry's, its earlier name, or that of Lamplighter's lines.</summary>
    public static bool IsRequestId(string attribute) => attribute is "faas.invocation_id" or "faas.execution" or "function_request_id";

    public static string? RequestIdOf(IReadOnlyList<KeyValuePair<string, object?>> attributes) =>
        attributes.FirstOrDefault(static one => IsRequestId(one.Key)).Value as string;

    public static string? TraceIdOf(string traceId) =>
        traceId.Length == 32 && traceId.All(char.IsAsciiHexDigitLower) && traceId.AsSpan().ContainsAnyExcept('0')
            ? OtlpSpan.XRayTraceIdOf(traceId)
            : null;
}
