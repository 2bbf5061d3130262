using System.Runtime.InteropServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.EventHandler.Bodies;

// Where bodies are rendered that are not bytes already.
internal sealed class BodyBuffer
{
    internal static readonly JsonWriterOptions JsonOptions = new() { Encoder = JsonTextEncoder.Instance, SkipValidation = true };

    internal BodyBuffer() => Json = new Utf8JsonWriter(Bytes, JsonOptions);

    internal ByteBuffer Bytes { get; } = new(1024);

    internal Utf8JsonWriter Json { get; }

    internal ReadOnlyMemory<byte> Written
    {
        get
        {
            Json.Flush();
            return Bytes.Written;
        }
    }

    // Makes the next value one of its own, rather than another item, and the one that begins there a single line: raw JSON of a converter
    // can have line breaks. They are white space, because strings of JSON can't have any.
    internal void EndLine(int start)
    {
        Json.Flush();
        Json.Reset();
        var value = MemoryMarshal.AsMemory(Bytes.Written).Span[start..];
        value.Replace((byte)'\r', (byte)' ');
        value.Replace((byte)'\n', (byte)' ');
    }

    internal void Clear()
    {
        Json.Reset();
        Bytes.Clear();
    }
}
