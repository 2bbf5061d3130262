using System.Buffers;
using System.Text.Json;

namespace Lamplighter.Internal.Runtime.Streaming;

// Writes the status, headers and cookies of a streamed HTTP response in the form that front doors expect before the body.
internal static class HttpPrelude
{
    // API Gateway searches this many bytes for the eight NUL bytes after the prelude.
    private const int MaxBytes = 16 * 1024;
    private const int SeparatorBytes = 8;

    // With the NUL bytes that separate it from the body.
    internal static byte[] Write(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, statusCode);
            json.WriteStartObject("headers"u8);
            foreach (var (name, value) in headers)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteStartArray("cookies"u8);
            foreach (var cookie in cookies)
            {
                json.WriteStringValue(cookie);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenCount + SeparatorBytes <= MaxBytes
            ? [.. buffer.WrittenSpan, .. new byte[SeparatorBytes]]
            : throw new InvalidOperationException(
                $"The status, headers and cookies of a streamed response have {buffer.WrittenCount} bytes as JSON, and at most "
                + $"{MaxBytes - SeparatorBytes} can be sent. Send fewer or shorter headers.");
    }
}
