namespace Lamplighter.Internal.OpenTelemetry.Sending;

// Headers that depend on the body of a request, as lines with their ends.
internal delegate byte[] RequestHeaders(ReadOnlySpan<byte> body, in TimeBudget budget);
