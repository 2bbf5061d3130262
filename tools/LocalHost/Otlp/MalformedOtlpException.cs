namespace Lamplighter.LocalHost.Otlp;

/// <summary>A request that is no ExportTraceServiceRequest; the message says what is wrong with it.</summary>
internal sealed class MalformedOtlpException(string message) : Exception(message);
