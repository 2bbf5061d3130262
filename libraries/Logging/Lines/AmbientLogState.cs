using Lamplighter.Internal.Logging.Buffering;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Settings;

namespace Lamplighter.Internal.Logging.Lines;

// What applies where a line is written: the settings, the state of the invocation and the scopes of the async flow. Immutable.
internal readonly struct AmbientLogState
{
    internal required LoggingSettings Settings { get; init; }

    internal required string Service { get; init; }

    internal required double SampleRate { get; init; }

    internal required string? CorrelationId { get; init; }

    // Null without a span, and where lines don't have it.
    internal required string? SpanId { get; init; }

    // The members that are the same on every line of the invocation.
    internal required JsonFragment Context { get; init; }

    internal required MergedKeys? Keys { get; init; }

    // Where the line is kept back; null when it is written at once.
    internal required LogBuffer? Buffer { get; init; }

    // What is written before the line; null for most lines.
    internal required LogBuffer? FlushedBuffer { get; init; }
}
