using System.Text.Json;
using Lamplighter.Internal.Logging.Levels;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// The content of one log line, for an <see cref="ILogFormatter"/>. Everything but <see cref="Exception"/> is redacted. Creating it
/// allocates nothing.
/// </summary>
public readonly ref struct LogEntry
{
    private readonly ReadOnlySpan<byte> _keys;
    private readonly ReadOnlySpan<byte> _error;

    internal LogEntry(ReadOnlySpan<char> message, ReadOnlySpan<byte> keys, ReadOnlySpan<byte> error)
    {
        Message = message;
        _keys = keys;
        _error = error;
    }

    /// <summary>The level.</summary>
    public required LogLevel Level { get; init; }

    /// <summary>
    /// The name of the level in Lambda: <c>TRACE</c>, <c>DEBUG</c>, <c>INFO</c>, <c>WARN</c>, <c>ERROR</c> or <c>FATAL</c>.
    /// </summary>
    public JsonEncodedText LevelName => LevelNames.Of(Level);

    /// <summary>The message, with the values of its template.</summary>
    public ReadOnlySpan<char> Message { get; }

    /// <summary>The time of the call, in the time zone of <c>TZ</c>, otherwise in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The Lambda context; null outside an invocation.</summary>
    public required LambdaContext? Context { get; init; }

    /// <summary>Whether this is the first invocation of a process that Lambda didn't start in advance.</summary>
    public required bool IsColdStart { get; init; }

    /// <summary>The correlation id, or null.</summary>
    public required string? CorrelationId { get; init; }

    /// <summary>The X-Ray trace id, <c>1-…</c>, or null.</summary>
    public required string? TraceId { get; init; }

    /// <summary>
    /// The id of the span in which the line was logged; null outside of spans and without <see cref="LoggerOptions.LogSpanId"/>.
    /// </summary>
    public required string? SpanId { get; init; }

    /// <summary>The category of an <see cref="ILogger"/>, or null.</summary>
    public required JsonEncodedText? Category { get; init; }

    /// <summary>The event id of an <see cref="ILogger"/> call.</summary>
    public required EventId EventId { get; init; }

    /// <summary>The sample rate, from 0 to 1; 0 without sampling.</summary>
    public required double SampleRate { get; init; }

    /// <summary>The exception, not redacted, or null. <see cref="WriteErrorTo"/> writes it redacted and with a bounded size.</summary>
    public required Exception? Exception { get; init; }

    /// <summary>The appended keys, scopes, values of the template and the logged event, in this order, each name once.</summary>
    public LogKeys Keys => new(_keys);

    /// <summary>Writes all of <see cref="Keys"/> as members.</summary>
    /// <param name="json">The writer, inside an object.</param>
    public void WriteKeysTo(Utf8JsonWriter json)
    {
        foreach (var key in Keys)
        {
            key.WriteTo(json);
        }
    }

    /// <summary>
    /// Writes the exception as an object with <c>type</c>, <c>message</c>, <c>stack</c>, <c>data</c>, and <c>inner</c> or <c>inners</c>,
    /// or null without an exception.
    /// </summary>
    /// <param name="json">The writer, after a property name.</param>
    public void WriteErrorTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (_error.IsEmpty)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(_error, skipInputValidation: true);
        }
    }
}
