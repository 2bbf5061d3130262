using Lamplighter.Internal.Logging.Levels;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Buffering;

// The buffer's options as they were when they were set. Immutable.
internal sealed record BufferSettings(LogLevel Level, int MaxBytes, bool FlushOnError)
{
    // Whether a line is kept back where so much is written: what is not written, from this level on, and what is, up to it. Errors never; nothing where nothing is written.
    internal bool Keeps(LogLevel level, LogLevel lowestWritten) =>
        level <= Level ? level >= lowestWritten || level == Level && lowestWritten != LogLevel.None : level < lowestWritten && level <= LogLevel.Warning && lowestWritten != LogLevel.None;

    internal static BufferSettings? Of(LogBufferOptions? options, LevelPolicy levels) =>
        options is not null && levels.CanBuffer(options.Level) ? new BufferSettings(options.Level, options.MaxBytes, options.FlushOnError) : null;
}
