namespace Lamplighter.LocalHost.Otlp;

/// <summary>A link of a span to a span of another trace. IDs are lowercase hexadecimal.</summary>
internal sealed record OtlpLink(string TraceId, string SpanId);
