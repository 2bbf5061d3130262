namespace Lamplighter.LocalHost.Telemetry;

/// <summary>A link to a span of another trace, whose ID has X-Ray's format.</summary>
internal sealed record TraceLink(string TraceId, string SpanId);
