using System.Text.Json;

namespace Lamplighter.Internal.Core.Errors;

// Writes an exception for a diagnostic: type, message, frames and inner exceptions. Bounded, even if the exception's members throw.
internal static class ErrorJson
{
    private const int MaxDepth = 8;
    private const int MaxSiblings = 16;
    private const int MaxFrames = 100;
    private const int MaxMessage = 32 * 1024;

    internal static void Write(Utf8JsonWriter json, Exception error, bool isWhole) => Write(json, error, isWhole, 1);

    private static void Write(Utf8JsonWriter json, Exception error, bool isWhole, int depth)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, error.GetType().FullName);
        json.WriteString("message"u8, Message(error));
        if (isWhole)
        {
            WriteStack(json, error);
            if (depth < MaxDepth)
            {
                WriteInner(json, error, depth + 1);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteStack(Utf8JsonWriter json, Exception error)
    {
        json.WriteStartArray("stack"u8);
        foreach (var frame in StackFrames.Of(error, MaxFrames))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
    }

    private static void WriteInner(Utf8JsonWriter json, Exception error, int depth)
    {
        if (error is AggregateException { InnerExceptions.Count: > 1 } several)
        {
            json.WriteStartArray("inners"u8);
            for (var i = 0; i < several.InnerExceptions.Count && i < MaxSiblings; i++)
            {
                Write(json, several.InnerExceptions[i], true, depth);
            }

            json.WriteEndArray();
        }
        else if (error.InnerException is { } inner)
        {
            json.WritePropertyName("inner"u8);
            Write(json, inner, true, depth);
        }
    }

    private static string Message(Exception error)
    {
        var message = ExceptionMembers.MessageOf(error);
        return message.Length <= MaxMessage ? message : string.Concat(message.AsSpan(0, MaxMessage), "…");
    }
}
