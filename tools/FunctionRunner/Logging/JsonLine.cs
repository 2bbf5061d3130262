using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Logging;

/// <summary>A line in the format JSON, with the values of the message as keys.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions s_options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Format(LogEntry entry, InvocationEvent? invocation)
    {
        var (message, values) = MessageTemplate.Parse(entry);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", entry.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("level", entry.Severity.ToString());
            WriteText(writer, "requestId", invocation?.RequestId);
            WriteText(writer, "tenantId", invocation?.TenantId);
            WriteText(writer, "traceId", invocation?.TraceId);
            writer.WriteString("message", message);
            foreach (var (placeholder, value) in values.Where(pair => pair.Value is not null))
            {
                writer.WritePropertyName(placeholder.Name);
                WriteValue(writer, placeholder, value!);
            }

            WriteError(writer, entry.Error);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteError(Utf8JsonWriter writer, Exception? error)
    {
        if (error is null)
        {
            return;
        }

        writer.WriteString("errorType", error.GetType().FullName);
        writer.WriteString("errorMessage", error.Message);
        writer.WriteStartArray("stackTrace");
        foreach (var line in error.ToString().Split('\n', StringSplitOptions.TrimEntries))
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, Placeholder placeholder, object value)
    {
        if (value is IList list and not IList<byte>)
        {
            writer.WriteStartArray();
            foreach (var item in list)
            {
                WriteScalar(writer, placeholder, item);
            }

            writer.WriteEndArray();
        }
        else if (value is IDictionary dictionary)
        {
            writer.WriteStartObject();
            foreach (DictionaryEntry pair in dictionary)
            {
                writer.WritePropertyName(pair.Key.ToString() ?? "");
                WriteScalar(writer, placeholder, pair.Value);
            }

            writer.WriteEndObject();
        }
        else
        {
            WriteScalar(writer, placeholder, value);
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, Placeholder placeholder, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case not null when placeholder.IsSerialized:
                WriteSerialized(writer, value);
                break;
            case not null when placeholder.Specifier is not null:
                writer.WriteStringValue(placeholder.Scalar(value));
                break;
            case bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
                JsonSerializer.Serialize(writer, value);
                break;
            case float or double when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                JsonSerializer.Serialize(writer, value);
                break;
            case byte[] or ReadOnlyMemory<byte> or Memory<byte>:
                writer.WriteStringValue(placeholder.Format(value));
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                writer.WriteStringValue(placeholder.Scalar(value));
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteSerialized(Utf8JsonWriter writer, object value)
    {
        string json;
        try
        {
            json = JsonSerializer.Serialize(value, s_options);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            writer.WriteStringValue(value.ToString());
            return;
        }

        writer.WriteRawValue(json);
    }
}
