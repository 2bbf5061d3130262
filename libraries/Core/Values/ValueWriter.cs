using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

/// <summary>
/// Writes any value as JSON: primitives, dates, enums, bytes, dictionaries, sequences, JSON, and the user's types through
/// <see cref="TelemetryJson"/>; other values are written as their <c>ToString()</c>. Never throws, and never writes an incomplete value.
/// Depth, length and cycles are limited; NaN and infinities are written as strings.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ValueWriter
{
    private const int MaxDepth = 16;
    private const int MaxItems = 1000;
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Writes one value.</summary>
    /// <param name="types">Writes the user's types.</param>
    /// <param name="json">The writer. Inside an object, the property name must already be written.</param>
    /// <param name="value">The value; can be null.</param>
    public static void Write(this TelemetryJson types, Utf8JsonWriter json, object? value)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(json);
        Write(types, json, value, 0);
    }

    private static void Write(TelemetryJson types, Utf8JsonWriter json, object? value, int depth)
    {
        if (!TryWriteScalar(json, value))
        {
            WriteComplex(types, json, value!, depth);
        }
    }

    /// <summary>Writes a value that doesn't need metadata: null, text, numbers, Booleans, dates, Guid, enums, bytes.</summary>
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
            case TimeOnly time: json.WriteStringValue(time.ToString("O", CultureInfo.InvariantCulture)); return true;
            case TimeSpan span: json.WriteStringValue(span.ToString("c", CultureInfo.InvariantCulture)); return true;
            case byte[] bytes: json.WriteBase64StringValue(bytes); return true;
            case Uri uri: json.WriteStringValue(uri.OriginalString); return true;
            case Type type: json.WriteStringValue(type.ToString()); return true;
            default: return false;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, double number)
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

    // Writes to a separate line first, so that a value that throws leaves no partial output.
    private static void WriteComplex(TelemetryJson types, Utf8JsonWriter json, object value, int depth)
    {
        using var aside = JsonLine.Rent();
        try
        {
            WriteStructure(types, aside.Writer, value, depth);
            WriteOnOneLine(json, aside.Written.Span);
        }
        catch (Exception)
        {
            json.WriteStringValue(Text(value));
        }
    }

    private static void WriteStructure(TelemetryJson types, Utf8JsonWriter json, object value, int depth)
    {
        if (depth >= MaxDepth)
        {
            json.WriteStringValue(Text(value));
            return;
        }

        switch (value)
        {
            case JsonElement element: element.WriteTo(json); break;
            case JsonNode node: node.WriteTo(json); break;
            case JsonDocument document: document.WriteTo(json); break;
            case IDictionary pairs: WriteDictionary(types, json, pairs, depth); break;
            case IEnumerable<KeyValuePair<string, object?>> pairs: WritePairs(types, json, pairs, depth); break;
            case IEnumerable<KeyValuePair<string, string>> pairs: WritePairs(types, json, pairs, depth); break;
            case not null when types.FindWriter(value.GetType()) is { } writer:
                if (value is IEnumerable sequence)
                {
                    WriteItems(types, json, sequence, depth);
                }
                else
                {
                    writer.Write(json, value);
                }

                break;
            case not null when types.TryGetTypeInfo(value.GetType(), out var typeInfo)
                && (typeInfo.Kind == JsonTypeInfoKind.Object || value is not IEnumerable):
                JsonSerializer.Serialize(json, value, typeInfo);
                break;
            case IEnumerable items: WriteItems(types, json, items, depth); break;
            default: json.WriteStringValue(Text(value)); break;
        }
    }

    private static void WriteDictionary(TelemetryJson types, Utf8JsonWriter json, IDictionary pairs, int depth)
    {
        json.WriteStartObject();
        var left = MaxItems;
        foreach (DictionaryEntry pair in pairs)
        {
            if (IsFull(json, ref left))
            {
                break;
            }

            json.WritePropertyName(Text(pair.Key));
            Write(types, json, pair.Value, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WritePairs<T>(TelemetryJson types, Utf8JsonWriter json, IEnumerable<KeyValuePair<string, T>> pairs, int depth)
    {
        json.WriteStartObject();
        var left = MaxItems;
        foreach (var (key, item) in pairs)
        {
            if (IsFull(json, ref left))
            {
                break;
            }

            json.WritePropertyName(key);
            Write(types, json, item, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteItems(TelemetryJson types, Utf8JsonWriter json, IEnumerable items, int depth)
    {
        json.WriteStartArray();
        var left = MaxItems;
        foreach (var item in items)
        {
            if (IsFull(json, ref left))
            {
                break;
            }

            Write(types, json, item, depth + 1);
        }

        json.WriteEndArray();
    }

    // The size is limited too, because a cycle with branches doubles the output at every level until the depth limit.
    private static bool IsFull(Utf8JsonWriter json, ref int left) => left-- == 0 || json.BytesCommitted + json.BytesPending > MaxBytes;

    // A converter of the user can write raw JSON with line breaks between tokens.
    private static void WriteOnOneLine(Utf8JsonWriter json, ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
        else if (!RedactingCopier.TryCopy(value, json, Redactor.None))
        {
            json.WriteStringValue(System.Text.Encoding.UTF8.GetString(value));
        }
    }

    private static string Text(object? value)
    {
        try
        {
            return value?.ToString() ?? "";
        }
        catch (Exception error)
        {
            return $"{value!.GetType().FullName} (its ToString threw {error.GetType().Name})";
        }
    }
}
