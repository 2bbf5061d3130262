using Lamplighter.Levels;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Buffering;

// The buffer's options as they were when they were set. Immutable.
internal sealed record BufferSettings(LogLevel Level, int MaxBytes, bool FlushOnError)
{
    internal static BufferSettings? Of(LogBufferOptions? options, LevelPolicy levels) =>
        options is not null && levels.CanBuffer(options.Level) ? new BufferSettings(options.Level, options.MaxBytes, options.FlushOnError) : null;
}
