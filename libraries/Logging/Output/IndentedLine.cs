using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Internal.Logging.Output;

// Writes a line indented, for people (POWERTOOLS_DEV).
internal static class IndentedLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, Indented = true };

    // False, with nothing written, when the line can't be read back, for example because the event had half a pair of surrogates.
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
