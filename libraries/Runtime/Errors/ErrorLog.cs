using System.Globalization;
using System.Text.Json;
using Lamplighter.Invocations;
using Lamplighter.Output;

namespace Lamplighter.Errors;

// An exception that leaves the handler is reported to the caller, which may be nobody: it must stand in the log too.
internal static class ErrorLog
{
    private const int MaxDepth = 8;

    internal static void Write(Invocation invocation, Exception error)
    {
        var process = invocation.Process;
        try
        {
            using var line = JsonLine.Rent();
            var json = line.Writer;
            json.WriteStartObject();
            json.WriteString("level"u8, "ERROR"u8);
            json.WriteString("message"u8, "The handler failed: " + ExceptionText.Message(error));
            json.WriteString("timestamp"u8, process.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("service"u8, process.Service);
            json.WriteString("function_request_id"u8, invocation.Context.AwsRequestId);
            if (invocation.Trace.Root is { } root)
            {
                json.WriteString("xray_trace_id"u8, root);
            }

            json.WriteString("name"u8, "Lamplighter"u8);
            json.WritePropertyName("error"u8);
            Write(json, error, 1);
            json.WriteEndObject();
            line.Send(process.Output);
        }
        catch (Exception)
        {
            // A log line that cannot be written has nowhere else to go; the caller gets the error all the same.
        }
    }

    private static void Write(Utf8JsonWriter json, Exception error, int depth)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, error.GetType().FullName);
        json.WriteString("message"u8, ExceptionText.Message(error));
        json.WriteStartArray("stack"u8);
        foreach (var frame in StackLines.Of(error))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        if (depth < MaxDepth)
        {
            WriteInner(json, error, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteInner(Utf8JsonWriter json, Exception error, int depth)
    {
        const int MaxSiblings = 16;
        if (error is AggregateException { InnerExceptions.Count: > 1 } several)
        {
            json.WriteStartArray("inners"u8);
            for (var i = 0; i < several.InnerExceptions.Count && i < MaxSiblings; i++)
            {
                Write(json, several.InnerExceptions[i], depth);
            }

            json.WriteEndArray();
        }
        else if (error.InnerException is { } inner)
        {
            json.WritePropertyName("inner"u8);
            Write(json, inner, depth);
        }
    }
}
