using Lamplighter.Internal.OpenTelemetry.Batches;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The requests of an invocation, the first one for each signal; null for a signal without items.
internal readonly record struct OtlpBatches(Batch? Spans, Batch? Lines, Batch? Metrics);
