using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lamplighter.Output;

namespace Lamplighter.Lines;

// POWERTOOLS_DEV: the finished line again, for people.
internal static class IndentedLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    internal static bool Send(ReadOnlySpan<byte> line, TelemetryOutput output)
    {
        var buffer = new ArrayBufferWriter<byte>(line.Length * 2);
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 512 });
        using (var json = new Utf8JsonWriter(buffer, s_options))
        using (var document = JsonDocument.ParseValue(ref reader))
        {
            document.WriteTo(json);
        }

        buffer.Write("\n"u8);
        return output.Write(buffer.WrittenSpan);
    }
}
