using System.Text.Json;
using Lamplighter.Internal.Logging.Levels;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>What one log line has to say, for an <see cref="ILogFormatter"/>. Redacted already, but for <see cref="Exception"/>. Nothing is allocated for it.</summary>
public readonly ref struct LogEntry
{
    private readonly ReadOnlySpan<byte> _keys;
    private readonly ReadOnlySpan<byte> _error;

    internal LogEntry(ReadOnlySpan<char> message, ReadOnlySpan<byte> keys, ReadOnlySpan<byte> error)
    {
        Message = message;
        _keys = keys;
        _error = error;
        Service = "";
    }

    /// <summary>The level.</summary>
    public required LogLevel Level { get; init; }

    /// <summary>The level by the name that Lambda knows: <c>TRACE</c>, <c>DEBUG</c>, <c>INFO</c>, <c>WARN</c>, <c>ERROR</c> or <c>FATAL</c>.</summary>
    public JsonEncodedText LevelName => LevelNames.Of(Level);

    /// <summary>The message, with its values.</summary>
    public ReadOnlySpan<char> Message { get; }

    /// <summary>When it was logged, in the zone that <c>TZ</c> names, else UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The Lambda context; null outside of an invocation.</summary>
    public required LambdaContext? Context { get; init; }

    /// <summary>True in the first invocation of a process that Lambda did not start ahead of it.</summary>
    public required bool IsColdStart { get; init; }

    /// <summary>The correlation id; null for none.</summary>
    public required string? CorrelationId { get; init; }

    /// <summary>The X-Ray trace id, <c>1-…</c>; null for none.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The category of an <see cref="ILogger"/>; null for none.</summary>
    public required JsonEncodedText? Category { get; init; }

    /// <summary>The event id of an <see cref="ILogger"/> call.</summary>
    public required EventId EventId { get; init; }

    /// <summary>The sample rate, 0 to 1; 0 for none.</summary>
    public required double SampleRate { get; init; }

    /// <summary>The exception, not redacted; null for none. <see cref="WriteErrorTo"/> writes it redacted and bounded.</summary>
    public required Exception? Exception { get; init; }

    /// <summary>Appended keys, scopes, values of the template and the logged event, in this order, each name once.</summary>
    public LogKeys Keys => new(_keys);

    /// <summary>Writes all of <see cref="Keys"/> as members.</summary>
    /// <param name="json">Takes them; an object must be open.</param>
    public void WriteKeysTo(Utf8JsonWriter json)
    {
        foreach (var key in Keys)
        {
            key.WriteTo(json);
        }
    }

    /// <summary>Writes the exception as an object with <c>type</c>, <c>message</c>, <c>stack</c>, <c>data</c>, and <c>inner</c> or <c>inners</c>; null where there is none.</summary>
    /// <param name="json">Takes it as a value; its property name must have been written.</param>
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
