using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Internal.Logging.Output;

// POWERTOOLS_DEV: the finished line again, for people.
internal static class IndentedLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, Indented = true };

    // False, and nothing written, when the line cannot be read back: it has half a pair of surrogates, say, as it came with the event.
    internal static bool TrySend(ReadOnlySpan<byte> line, TelemetryOutput output)
    {
        var buffer = new ArrayBufferWriter<byte>(line.Length * 2);
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 512 });
            using var json = new Utf8JsonWriter(buffer, s_options);
            using var document = JsonDocument.ParseValue(ref reader);
            document.WriteTo(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }

        buffer.Write("\n"u8);
        output.Write(buffer.WrittenSpan);
        return true;
    }
}
