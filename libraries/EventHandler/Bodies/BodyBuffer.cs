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

    internal void Clear()
    {
        Json.Reset();
        Bytes.Clear();
    }
}
