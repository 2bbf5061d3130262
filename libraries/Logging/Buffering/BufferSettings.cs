using Lamplighter.Internal.Logging.Levels;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Buffering;

// The buffer's options as they were when they were set. Immutable.
internal sealed record BufferSettings(LogLevel Level, int MaxBytes, bool FlushOnError)
{
    // Whether a line is buffered where lines from a lowest level on are written: lines up to this level that are written, lines of
    // this level, and lines above it that aren't written. Errors are never buffered, and nothing is where nothing is written.
    internal bool Keeps(LogLevel level, LogLevel lowestWritten) =>
        level <= Level
            ? level >= lowestWritten || (level == Level && lowestWritten != LogLevel.None)
            : level < lowestWritten && level <= LogLevel.Warning && lowestWritten != LogLevel.None;

    internal static BufferSettings? Of(LogBufferOptions? options, LevelPolicy levels) =>
        options is not null && levels.CanBuffer(options.Level)
            ? new BufferSettings(options.Level, options.MaxBytes, options.FlushOnError)
            : null;
}
