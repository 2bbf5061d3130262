using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Buffering;
using Lamplighter.Internal.Logging.Formatting;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Settings;

// The options and the environment combined, and combined again when either changes. Immutable.
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
    TimeZoneInfo? TimeZone,
    string? TimestampFormat,
    bool LogsSpanId,
    ILogFormatter? Formatter,
    LineLayout? Layout,
    LogLevelNames LevelNames,
    string EventKey,
    string? CorrelationIdPath)
{
    // Whether some invocations are logged from Debug on.
    internal bool Samples => SampleRate > 0 || SampleBy == SampleBy.Trace;

    // The lowest level that is written or buffered, of any invocation.
    internal LogLevel LowestKept
    {
        get
        {
            var lowest = Buffer is not null && Buffer.Level < Level ? Buffer.Level : Level;
            return Samples && lowest > LogLevel.Debug ? LogLevel.Debug : lowest;
        }
    }
}
