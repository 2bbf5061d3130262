using System.Text.Json;

namespace Lamplighter;

/// <summary>
/// Writes log lines in your own format. Set with <see cref="LoggerOptions.Formatter"/>. All threads use the same formatter, so it must
/// be thread-safe.
/// </summary>
public interface ILogFormatter
{
    /// <summary>
    /// Writes one line. When the formatter throws, or writes anything but one JSON object, the standard line is written instead and a
    /// warning is logged once. The output is redacted and cut like any line.
    /// </summary>
    /// <param name="entry">The content of the line. Only valid during the call.</param>
    /// <param name="json">
    /// The writer for one JSON object. Lambda's JSON log format expects <c>level</c> and an RFC 3339 <c>timestamp</c> at its root.
    /// </param>
    void Format(in LogEntry entry, Utf8JsonWriter json);
}
