using System.Text.Json;
using System.Text.Unicode;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Writes records as JSON. Times are in milliseconds since 1970, durations in milliseconds.</summary>
internal static class RecordJson
{
    /// <summary>Writes the members that the list of invocations shows.</summary>
    public static void WriteSummary(Utf8JsonWriter json, long number, InvocationRecord record)
    {
        json.WriteStartObject();
        WriteSummaryMembers(json, number, record);
        json.WriteEndObject();
    }

    /// <summary>Writes the whole record.</summary>
    public static void WriteDetail(Utf8JsonWriter json, long number, InvocationRecord record)
    {
        json.WriteStartObject();
        WriteSummaryMembers(json, number, record);
        WritePayload(json, "event", record.Event, null);
        WritePayload(json, "response", record.Response, record.ResponseType);
        json.WriteStartArray("output");
        foreach (var line in record.Lines)
        {
            WriteLine(json, line);
        }

        json.WriteEndArray();
        json.WriteStartArray("platform");
        foreach (var (at, text) in PlatformLines.Of(record))
        {
            json.WriteStartObject();
            json.WriteNumber("at", Milliseconds(at));
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("segments");
        WriteSegments(json, record);
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in record.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var lint in record.Lints)
        {
            LintJson.Write(json, lint, null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteSegments(Utf8JsonWriter json, InvocationRecord record)
    {
        PlatformSegments.Write(json, record);
        foreach (var segment in record.Segments)
        {
            json.WriteRawValue(segment.Utf8, skipInputValidation: true);
        }
    }

    public static void WriteLine(Utf8JsonWriter json, StoredLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("at", Milliseconds(line.At));
        json.WriteString("kind", line.Kind.ToString().ToLowerInvariant());
        if (line.InInit)
        {
            json.WriteBoolean("init", true);
        }

        json.WriteString("text", line.Utf8);
        json.WriteEndObject();
    }

    public static double Milliseconds(DateTimeOffset time) => Math.Round((time - DateTimeOffset.UnixEpoch).TotalMilliseconds, 3);

    public static string Status(InvocationRecord record) => record.Status switch
    {
        null when record.IsTraceOnly => "spans",
        null => record.StartedAt == default ? "waiting" : "running",
        InvocationStatus.Succeeded => "ok",
        InvocationStatus.TimedOut => "timeout",
        InvocationStatus.Crashed => "crashed",
        InvocationStatus.InitFailed => "init-failed",
        _ => "error",
    };

    private static void WriteSummaryMembers(Utf8JsonWriter json, long number, InvocationRecord record)
    {
        json.WriteNumber("number", number);
        json.WriteString("id", record.RequestId);
        json.WriteString("function", record.Function.Name);
        json.WriteString("label", record.Label);
        json.WriteString("source", record.Source);
        json.WriteString("status", Status(record));
        json.WriteNumber("receivedAt", Milliseconds(record.ReceivedAt));
        json.WriteString("traceId", record.Trace.TraceId);
        json.WriteNumber("memorySize", record.Function.MemorySize);
        json.WriteNumber("timeout", record.Function.Timeout.TotalMilliseconds);
        if (record.StartedAt != default)
        {
            json.WriteNumber("startedAt", Milliseconds(record.StartedAt));
        }

        if (record.Status is not null || record.IsTraceOnly)
        {
            json.WriteNumber("endedAt", Milliseconds(record.EndedAt));
            json.WriteNumber("duration", Round(record.Duration));
        }

        if (record.Status is not null)
        {
            json.WriteNumber("billed", Round(record.Billed));
        }

        json.WriteBoolean("cold", record.IsCold);
        WriteOptional(json, "init", record.InitDuration is { } init ? Round(init) : null);
        WriteOptional(json, "memory", record.MemoryUsed is { } bytes ? Math.Ceiling(bytes / 1024.0 / 1024.0) : null);
        WriteOptional(json, "http", record.HttpStatus);
        json.WriteBoolean("failed", record.HasFailed);
        WriteOptional(json, "errorType", record.ErrorType);
        WriteOptional(json, "errorMessage", record.ErrorMessage);
        WriteOptional(json, "replayOf", record.ReplayOf);
        json.WriteNumber("lines", record.Lines.Count);
        json.WriteNumber("warnings", record.Warnings);
        json.WriteNumber("errors", record.Errors);
        json.WriteNumber("metrics", record.Metrics.Count);
        json.WriteNumber("lints", record.Lints.Count);
    }

    private static void WritePayload(Utf8JsonWriter json, string name, StoredPayload payload, string? contentType)
    {
        json.WriteStartObject(name);
        json.WriteNumber("length", payload.Length);
        json.WriteBoolean("cut", payload.IsCut);
        WriteOptional(json, "type", contentType);
        if (Utf8.IsValid(payload.Bytes.Span))
        {
            json.WriteString("text", payload.Bytes.Span);
        }
        else
        {
            json.WriteBase64String("base64", payload.Bytes.Span);
        }

        json.WriteEndObject();
    }

    private static double Round(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
