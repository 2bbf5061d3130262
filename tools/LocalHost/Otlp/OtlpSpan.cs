using System.Globalization;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>A span as OpenTelemetry sends it. IDs are lowercase hexadecimal, times are in nanoseconds since 1970. A value is null, a
/// string, a
/// bool, a long, a double, a list of values or a list of named values.</summary>
internal sealed record OtlpSpan
{
    public string TraceId { get; init; } = "";

    public string Id { get; init; } = "";

    public string ParentId { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer.</summary>
    public int Kind { get; init; }

    public ulong Start { get; init; }

    public ulong End { get; init; }

    /// <summary>0 unset, 1 ok, 2 error.</summary>
    public int Status { get; init; }

    public string StatusMessage { get; init; } = "";

    public string Scope { get; init; } = "";

    /// <summary>The resource's <c>service.name</c>.</summary>
    public string Service { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; init; } = [];

    public IReadOnlyList<OtlpEvent> Events { get; init; } = [];

    public IReadOnlyList<OtlpLink> Links { get; init; } = [];

    public bool IsClient => Kind == 3;

    public bool IsError => Status == 2;

    /// <summary>The trace ID in X-Ray's format.</summary>
    public string XRayTraceId => XRayTraceIdOf(TraceId);

    /// <summary>The request ID of the span's invocation; null when no attribute contains it.</summary>
    public string? InvocationId => Text("faas.invocation_id", "faas.execution");

    /// <summary>Whether both IDs have the right length and aren't all zeros.</summary>
    public bool HasValidIds => AreValidIds(TraceId, Id);

    /// <summary>Returns the ID of a trace in X-Ray's format.</summary>
    public static string XRayTraceIdOf(string traceId) => $"1-{traceId.AsSpan(0, 8)}-{traceId.AsSpan(8)}";

    /// <summary>Returns whether both IDs have the right length and aren't all zeros.</summary>
    public static bool AreValidIds(string traceId, string spanId) => IsId(traceId, 32) && IsId(spanId, 16);

    public object? Find(string key)
    {
        foreach (var (name, value) in Attributes)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Returns the first of these attributes that the span has, as text.</summary>
    public string? Text(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } value)
            {
                return Convert.ToString(value, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static bool IsId(string hex, int length) =>
        hex.Length == length && hex.AsSpan().ContainsAnyExcept('0') && hex.All(char.IsAsciiHexDigitLower);
}
