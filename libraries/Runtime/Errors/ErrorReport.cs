using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Errors;

// Writes an exception in the form in which the Runtime API takes errors, redacted.
internal static class ErrorReport
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance };

    internal static ErrorContent Of(Exception error, Redactor redactor) => new(
        ErrorType.HeaderOf(error),
        Write(json => Write(json, ErrorNode.Of(error), redactor)),
        XRayCause.Of(error, redactor));

    // For a Runtime API that has refused the whole report: the type and the beginning of the message.
    internal static ErrorContent ShortOf(Exception error, Redactor redactor) => new(
        ErrorType.HeaderOf(error),
        Write(json =>
        {
            json.WriteStartObject();
            WriteTypeAndMessage(json, error, redactor, ErrorLimits.TraceMessageLength);
            json.WriteStartArray("stackTrace"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        }),
        default);

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, s_options);
        write(json);
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, ErrorNode node, Redactor redactor)
    {
        json.WriteStartObject();
        if (node.Skipped > 0)
        {
            json.WriteNumber("skipped"u8, node.Skipped);
        }

        WriteTypeAndMessage(json, node.Error, redactor, ErrorLimits.MessageLength);
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in StackFrames.Of(node.Error, redactor, ErrorLimits.Frames, out _))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        WriteCauses(json, node, redactor);
        json.WriteEndObject();
    }

    // The names that Amazon's runtime client uses.
    private static void WriteCauses(Utf8JsonWriter json, ErrorNode node, Redactor redactor)
    {
        if (node.Inners.Count > 1 || node.Omitted > 0)
        {
            json.WriteStartArray("causes"u8);
            foreach (var inner in node.Inners)
            {
                Write(json, inner, redactor);
            }

            json.WriteEndArray();
        }
        else if (node.Inners.Count == 1)
        {
            json.WritePropertyName("cause"u8);
            Write(json, node.Inners[0], redactor);
        }

        if (node.Omitted > 0)
        {
            json.WriteNumber("omitted"u8, node.Omitted);
        }
    }

    private static void WriteTypeAndMessage(Utf8JsonWriter json, Exception error, Redactor redactor, int maxLength)
    {
        json.WriteString("errorType"u8, ErrorType.Of(error));
        json.WriteString("errorMessage"u8, ExceptionMembers.MessageOf(error, redactor, maxLength));
    }
}
