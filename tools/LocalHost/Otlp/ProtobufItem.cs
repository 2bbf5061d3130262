namespace Lamplighter.LocalHost.Otlp;

/// <summary>Takes a span, a metric or a log record in protobuf.</summary>
internal delegate void ProtobufItem(ReadOnlySpan<byte> message, OtlpOrigin origin);
