using System.Collections;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Lines;

// Writes an exception and its inner exceptions as JSON, bounded in depth and number. Members of the exception can throw.
internal static class ErrorWriter
{
    private const int MaxDepth = 8;
    private const int MaxErrors = 32;
    private const int MaxFrames = 100;
    private const int MaxData = 50;

    internal static void Write(LambdaProcess process, Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        json.WriteStartObject();
        var left = MaxErrors;
        WriteMembers(process, json, error, redactor, 0, ref left);
        json.WriteEndObject();
    }

    private static void WriteMembers(
        LambdaProcess process, Utf8JsonWriter json, Exception error, Redactor redactor, int depth, ref int left)
    {
        json.WriteString("type"u8, error.GetType().FullName);
        json.WriteString("message"u8, TextLimit.Cut(redactor.HideIn(ExceptionMembers.MessageOf(error))));
        WriteStack(json, ExceptionMembers.StackTraceOf(error));
        WriteData(process, json, DataOf(error), redactor);
        if (depth == MaxDepth || --left <= 0)
        {
            return;
        }

        if (error is AggregateException { InnerExceptions: { Count: > 1 } several })
        {
            json.WriteStartArray("inners"u8);
            for (var i = 0; i < several.Count && left > 0; i++)
            {
                json.WriteStartObject();
                WriteMembers(process, json, several[i], redactor, depth + 1, ref left);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else if (error.InnerException is { } inner)
        {
            json.WriteStartObject("inner"u8);
            WriteMembers(process, json, inner, redactor, depth + 1, ref left);
            json.WriteEndObject();
        }
    }

    private static void WriteStack(Utf8JsonWriter json, string stack)
    {
        if (stack.Length == 0)
        {
            return;
        }

        json.WriteStartArray("stack"u8);
        var left = MaxFrames;
        foreach (var line in stack.AsSpan().EnumerateLines())
        {
            if (StackFrames.TryRead(line, out var frame) && left-- > 0)
            {
                json.WriteStringValue(frame);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteData(LambdaProcess process, Utf8JsonWriter json, IDictionary? data, Redactor redactor)
    {
        if (data is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject("data"u8);
        var left = MaxData;
        foreach (DictionaryEntry pair in data)
        {
            if (left-- > 0 && pair is { Key: string name, Value: { } value })
            {
                json.WritePropertyName(redactor.HidePatternsIn(name));
                redactor.Write(process.Json, json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static IDictionary? DataOf(Exception error)
    {
        try
        {
            return error.Data;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
