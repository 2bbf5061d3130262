using System.Buffers;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Errors;

// Writes an exception in the form in which the Runtime API takes errors.
internal static class ErrorReport
{
    private const int MaxDepth = 8;
    private const int MaxFrames = 100;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance };

    internal static ErrorContent Of(Exception error)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            Write(json, error, 1);
        }

        return new ErrorContent(HeaderSafe(ExceptionText.Type(error)), buffer.WrittenMemory, XRayCause.Of(error));
    }

    private static void Write(Utf8JsonWriter json, Exception error, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType"u8, ExceptionText.Type(error));
        json.WriteString("errorMessage"u8, ExceptionText.Message(error));
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in StackFrames.Of(error, MaxFrames))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        if (error.InnerException is { } cause && depth < MaxDepth)
        {
            json.WritePropertyName("cause"u8);
            Write(json, cause, depth + 1);
        }

        json.WriteEndObject();
    }

    private static string HeaderSafe(string type)
    {
        const int MaxLength = 250;
        var text = new StringBuilder();
        foreach (var c in type.AsSpan(0, Math.Min(type.Length, MaxLength)))
        {
            text.Append(c is > ' ' and <= '~' ? c : '_');
        }

        return text.ToString();
    }
}
