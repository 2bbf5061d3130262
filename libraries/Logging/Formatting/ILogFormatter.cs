using System.Text.Json;

namespace Lamplighter;

/// <summary>
/// Writes log lines in a shape of your own. Set through <see cref="LoggerOptions.Formatter"/>. One formatter serves all threads, so it must be
/// thread-safe; it is best without state.
/// </summary>
public interface ILogFormatter
{
    /// <summary>
    /// Writes one line. Whatever comes of it, a line is written: where the formatter throws, or writes something else than one JSON
    /// object, the standard line takes its place, and a warning says so once. What it writes is redacted and cut like any line.
    /// </summary>
    /// <param name="entry">What there is to say. Valid during the call only.</param>
    /// <param name="json">Takes exactly one JSON object. Lambda's JSON log format wants <c>level</c> and an RFC 3339 <c>timestamp</c> at its root.</param>
    void Format(in LogEntry entry, Utf8JsonWriter json);
}
