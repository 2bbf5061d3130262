using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>Writes exceptions for lines: type, message, frames and inner exceptions, redacted and bounded.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ErrorJson
{
    /// <summary>Writes an exception with its inner exceptions.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="error">The exception.</param>
    /// <param name="redactor">The redactor.</param>
    /// <param name="writeMembers">Writes further members of each exception; null if there aren't any.</param>
    public static void Write(
        Utf8JsonWriter json, Exception error, Redactor redactor, Action<Utf8JsonWriter, Exception>? writeMembers = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(redactor);
        Write(json, ErrorNode.Of(error), redactor, writeMembers);
    }

    // Without frames and inner exceptions.
    internal static void WriteSummary(Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        json.WriteStartObject();
        WriteTypeAndMessage(json, error, redactor);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ErrorNode node, Redactor redactor, Action<Utf8JsonWriter, Exception>? writeMembers)
    {
        json.WriteStartObject();
        if (node.Skipped > 0)
        {
            json.WriteNumber("skipped"u8, node.Skipped);
        }

        WriteTypeAndMessage(json, node.Error, redactor);
        WriteStack(json, node.Error, redactor);
        writeMembers?.Invoke(json, node.Error);
        if (node.Inners.Count > 1 || node.Omitted > 0)
        {
            json.WriteStartArray("inners"u8);
            foreach (var inner in node.Inners)
            {
                Write(json, inner, redactor, writeMembers);
            }

            json.WriteEndArray();
        }
        else if (node.Inners.Count == 1)
        {
            json.WritePropertyName("inner"u8);
            Write(json, node.Inners[0], redactor, writeMembers);
        }

        if (node.Omitted > 0)
        {
            json.WriteNumber("omitted"u8, node.Omitted);
        }

        json.WriteEndObject();
    }

    private static void WriteTypeAndMessage(Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        json.WriteString("type"u8, error.GetType().FullName);
        json.WriteString("message"u8, ExceptionMembers.MessageOf(error, redactor));
    }

    private static void WriteStack(Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        var frames = StackFrames.Of(error, redactor, ErrorLimits.Frames, out var left);
        if (frames.Count == 0)
        {
            return;
        }

        json.WriteStartArray("stack"u8);
        foreach (var frame in frames)
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        if (left > 0)
        {
            json.WriteNumber("truncated"u8, left);
        }
    }
}
