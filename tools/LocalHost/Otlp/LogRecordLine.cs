using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Converts a log record to a line as Lamplighter writes it, so that logs have one format everywhere.</summary>
internal static class LogRecordLine
{
    private const string ErrorType = "exception.type";
    private const string ErrorMessage = "exception.message";
    private const string ErrorStack = "exception.stacktrace";
    private const int MaxFrames = 100;
    private static readonly string[] s_levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    // What the line has from elsewhere. An attribute of the same name stays an attribute.
    private static readonly string[] s_own =
    [
        "level", "message", "timestamp", "service", "name", "xray_trace_id", "span_id", "event_name", "error", "otlp",
    ];

    public static OtlpLine Write(OtlpLogRecord record)
    {
        using var buffer = new MemoryStream();
        var time = OtlpLine.TimeOf(record.Time) ?? OtlpLine.TimeOf(record.ObservedTime);
        var (requestId, traceId) = (OtlpLine.RequestIdOf(record.Attributes), OtlpLine.TraceIdOf(record.TraceId));
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("level", LevelOf(record));
            json.WritePropertyName("message");
            if (record.Body is null)
            {
                json.WriteStringValue(record.EventName);
            }
            else
            {
                AttributeValue.Write(json, record.Body);
            }

            WriteText(json, "timestamp", time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            WriteText(json, "service", record.Origin.Service);
            WriteText(json, "name", record.Origin.Scope);
            WriteText(json, "function_request_id", requestId);
            WriteText(json, "xray_trace_id", traceId);
            WriteText(json, "span_id", record.SpanId);
            WriteText(json, "event_name", record.EventName);
            WriteAttributes(json, record);
            json.WriteEndObject();
        }

        return new OtlpLine(
            OutputLine.FromOtlp(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), record.Origin.IsLamplighter),
            record.Origin,
            requestId,
            traceId,
            time);
    }

    private static string LevelOf(OtlpLogRecord record) =>
        record.Severity is >= 1 and <= 24 ? s_levels[(record.Severity - 1) / 4]
        : record.SeverityText is { Length: > 0 } text ? OtlpLimits.Cut(text)
        : "INFO";

    private static void WriteAttributes(Utf8JsonWriter json, OtlpLogRecord record)
    {
        var rest = new List<KeyValuePair<string, object?>>();
        var error = record.Attributes.Where(static one => one.Key is ErrorType or ErrorMessage or ErrorStack)
            .DistinctBy(static one => one.Key)
            .ToDictionary(static one => one.Key, static one => one.Value as string);
        var whole = WholeErrorOf(record, error.GetValueOrDefault(ErrorType));
        if (whole is not null)
        {
            json.WritePropertyName(LogLineKeys.Error);
            AttributeValue.Write(json, whole);
        }
        else if (error.Count > 0)
        {
            WriteError(json, error);
        }

        foreach (var attribute in record.Attributes.DistinctBy(static one => one.Key))
        {
            if (ReferenceEquals(attribute.Value, whole) && whole is not null)
            {
                continue;
            }

            if (OtlpLine.IsRequestId(attribute.Key) || error.ContainsKey(attribute.Key))
            {
                continue;
            }

            if (attribute.Key.Length == 0 || s_own.Contains(attribute.Key))
            {
                rest.Add(attribute);
                continue;
            }

            json.WritePropertyName(attribute.Key);
            AttributeValue.Write(json, attribute.Value);
        }

        // Marks the line, as it marks the documents of spans.
        json.WriteStartObject("otlp");
        if (rest.Count > 0)
        {
            json.WritePropertyName("attributes");
            AttributeValue.Write(json, rest);
        }

        json.WriteEndObject();
    }

    // The exception of a line of Lamplighter: with its stack, its data and its inner exceptions, beside the attributes of OpenTelemetry.
    private static object? WholeErrorOf(OtlpLogRecord record, string? type) =>
        record.Attributes.FirstOrDefault(static one => one.Key == LogLineKeys.Error).Value
            is IEnumerable<KeyValuePair<string, object?>> members
            && members.FirstOrDefault(static one => one.Key == "type").Value is string itsType
            && (type is null || type == itsType)
            ? members
            : null;

    private static void WriteError(Utf8JsonWriter json, Dictionary<string, string?> error)
    {
        json.WriteStartObject("error");
        WriteText(json, "type", error.GetValueOrDefault(ErrorType));
        WriteText(json, "message", error.GetValueOrDefault(ErrorMessage));
        json.WriteStartArray("stack");
        foreach (var frame in (error.GetValueOrDefault(ErrorStack) ?? "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static line => line.StartsWith("at ", StringComparison.Ordinal))
            .Take(MaxFrames))
        {
            json.WriteStringValue(frame["at ".Length..]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }
}
