namespace Lamplighter.LocalHost.Otlp;

/// <summary>The exception for a request that isn't a valid ExportTraceServiceRequest. The message says why.</summary>
internal sealed class MalformedOtlpException(string message) : Exception(message);
