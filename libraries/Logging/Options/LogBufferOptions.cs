using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Keeps an invocation's less important lines in memory, and writes them only when something went wrong: detail where it is needed, and
/// nothing to pay for where it is not. Set through <see cref="LoggerOptions.Buffer"/>.
/// </summary>
public sealed class LogBufferOptions
{
    /// <summary>
    /// Lines of this level and below are kept back, down to <see cref="LoggerOptions.MinimumLevel"/> or to this level itself, whichever
    /// is lower: with Debug, the default, and a minimum of Information, lines of Debug are kept back. At most Warning.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from Trace to Warning.</exception>
    public LogLevel Level
    {
        get;
        set
        {
            if (value is < LogLevel.Trace or > LogLevel.Warning)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "Lines from Trace to Warning can be buffered; errors are what flushes them.");
            }

            field = value;
        }
    } = LogLevel.Debug;

    /// <summary>
    /// The most bytes that an invocation keeps back; default 20,480, from 1,024 to 1,048,576. When it is full the oldest lines make room and
    /// are lost, which the next flush reports; a line that is larger is written at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of these bounds.</exception>
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

    /// <summary>Writes what was kept back as soon as a line of Error or Critical is written, before that line. Default true.</summary>
    public bool FlushOnError { get; set; } = true;
}
