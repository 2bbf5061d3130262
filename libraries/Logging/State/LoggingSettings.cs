using Lamplighter.Buffering;
using Lamplighter.Formatting;
using Lamplighter.Redaction;
using Microsoft.Extensions.Logging;

namespace Lamplighter.State;

// What options and environment come to, worked out once and again when either changes. Immutable.
internal sealed record LoggingSettings(
    int SharedVersion,
    LogLevel Level,
    string Service,
    double SampleRate,
    SampleBy SampleBy,
    int MaxLineBytes,
    int MaxEventBytes,
    Redactor Redactor,
    BufferSettings? Buffer,
    string? TimestampFormat,
    ILogFormatter? Formatter,
    LineLayout? Layout)
{
    // The lowest level that is written or buffered.
    internal LogLevel LowestKept { get; } = Buffer is not null && Buffer.Level < Level ? Buffer.Level : Level;
}
