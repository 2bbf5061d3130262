using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

/// <summary>
/// Writes any value as JSON, without side effects: only getters and the enumerators of collections run. Tasks, lazy values, running
/// sequences, streams and the like are named by their types. Never throws, and always writes exactly one JSON value: what can't be read
/// costs only its own place. The number of bytes limits how much of the value is read. The result doesn't depend on the culture.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ValueWriter
{
    /// <summary>The limit in bytes for sinks that don't have their own: that of a log line.</summary>
    public const int DefaultBytes = 256 * 1024;

    /// <summary>Writes one value, without redaction.</summary>
    /// <param name="types">Finds the metadata of the user's types.</param>
    /// <param name="json">The writer. Inside an object, the property name must already be written.</param>
    /// <param name="value">The value; can be null.</param>
    /// <param name="maxBytes">How many bytes to write at most, apart from the ends of what is open there.</param>
    public static void Write(this TelemetryJson types, Utf8JsonWriter json, object? value, int maxBytes = DefaultBytes)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(json);
        ValueWalk.Write(types, Redactor.None, json, null, value, new WalkOptions(maxBytes));
    }

    /// <summary>Writes the event of an invocation, redacted, with the names that Amazon's event types have in JSON.</summary>
    /// <param name="types">Finds the metadata of the user's types.</param>
    /// <param name="redactor">The redactor.</param>
    /// <param name="json">The writer.</param>
    /// <param name="value">The event, or a part of it; can be null.</param>
    /// <param name="maxBytes">How many bytes to write at most, apart from the ends of what is open there.</param>
    /// <returns>False if a part was left out because of its size.</returns>
    public static bool WriteEvent(
        this TelemetryJson types, Redactor redactor, Utf8JsonWriter json, object? value, int maxBytes = DefaultBytes)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(json);
        return ValueWalk.Write(types, redactor, json, null, value, new WalkOptions(maxBytes, HasWireNames: true));
    }

    /// <summary>Writes a part of a response, whose sequences are enumerated.</summary>
    /// <param name="types">Finds the metadata of the user's types.</param>
    /// <param name="json">The writer. The property name must already be written.</param>
    /// <param name="value">The value; can be null.</param>
    public static void WriteResponse(this TelemetryJson types, Utf8JsonWriter json, object? value)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(json);
        ValueWalk.Write(types, Redactor.None, json, null, value, new WalkOptions(1024 * 1024, RunsSequences: true));
    }

    /// <summary>Writes a value that has no parts: null, text, numbers, Booleans, dates, Guid, enums.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The value; can be null.</param>
    /// <returns>False for other values. In that case nothing is written.</returns>
    public static bool TryWriteScalar(Utf8JsonWriter json, object? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (value)
        {
            case null: json.WriteNullValue(); return true;
            case string text: json.WriteStringValue(text); return true;
            case int number: json.WriteNumberValue(number); return true;
            case long number: json.WriteNumberValue(number); return true;
            case double number: WriteDouble(json, number); return true;
            case bool flag: json.WriteBooleanValue(flag); return true;
            case decimal number: json.WriteNumberValue(number); return true;
            case float number: WriteSingle(json, number); return true;
            case Guid id: json.WriteStringValue(id); return true;
            case DateTime time: json.WriteStringValue(time); return true;
            case DateTimeOffset time: json.WriteStringValue(time); return true;
            case Enum member: json.WriteStringValue(member.ToString()); return true;
            case byte number: json.WriteNumberValue(number); return true;
            case sbyte number: json.WriteNumberValue(number); return true;
            case short number: json.WriteNumberValue(number); return true;
            case ushort number: json.WriteNumberValue(number); return true;
            case uint number: json.WriteNumberValue(number); return true;
            case ulong number: json.WriteNumberValue(number); return true;
            case char letter: json.WriteStringValue(letter.ToString()); return true;
            case DateOnly date: json.WriteStringValue(date.ToString("O", CultureInfo.InvariantCulture)); return true;
            case TimeOnly time: json.WriteStringValue(time.ToTimeSpan().ToString()); return true;
            case TimeSpan span: json.WriteStringValue(span.ToString()); return true;
            default: return false;
        }
    }

    internal static void WriteDouble(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteSingle(Utf8JsonWriter json, float number)
    {
        if (float.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
