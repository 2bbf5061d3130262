using System.Buffers;
using System.Text.Json;

namespace Lamplighter.Internal.Runtime.Streaming;

// Writes the status, headers and cookies of a streamed HTTP response in the form that front doors expect before the body.
internal static class HttpPrelude
{
    internal static byte[] Write(int statusCode, IEnumerable<KeyValuePair<string, string>>? headers, IEnumerable<string>? cookies)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, statusCode);
            json.WriteStartObject("headers"u8);
            foreach (var (name, value) in headers ?? [])
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteStartArray("cookies"u8);
            foreach (var cookie in cookies ?? [])
            {
                json.WriteStringValue(cookie);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
