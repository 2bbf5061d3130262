using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Options for buffering: the less important lines of an invocation stay in memory and are written only when something goes wrong. Set
/// with <see cref="LoggerOptions.Buffer"/>.
/// </summary>
public sealed class LogBufferOptions
{
    /// <summary>
    /// The highest level that is buffered, at most Warning. Lines are buffered down to <see cref="LoggerOptions.MinimumLevel"/> or to
    /// this level, whichever is lower: with Debug, the default, and a minimum of Information, Debug lines are buffered.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from Trace to Warning.</exception>
    public LogLevel Level
    {
        get;
        set
        {
            if (value is < LogLevel.Trace or > LogLevel.Warning)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"Level {value} can't be buffered. Use a level from Trace to Warning.");
            }

            field = value;
        }
    } = LogLevel.Debug;

    /// <summary>
    /// The size of an invocation's buffer in bytes, from 1,024 to 1,048,576; default 20,480. When it is full, the oldest lines are dropped,
    /// which the next flush reports. A line that is larger than the buffer is written at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1024);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024 * 1024);
            field = value;
        }
    } = 20 * 1024;

    /// <summary>Whether a line of level Error or Critical first writes the buffered lines. Default true.</summary>
    public bool FlushOnError { get; set; } = true;
}
