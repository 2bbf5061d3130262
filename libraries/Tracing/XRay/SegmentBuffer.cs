using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Tracing.XRay;

// A pooled buffer for one document, behind the header that the daemon wants before it. For one thread at a time; rented
// buffers nest.
internal sealed class SegmentBuffer : IDisposable
{
    // A datagram holds 65,507 bytes, X-Ray's 64 KB may mean 64,000.
    internal const int MaxDocument = 64_000;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, SkipValidation = true };

    [ThreadStatic]
    private static SegmentBuffer? t_spare;

    private readonly ByteBuffer _bytes = new(2048);

    private SegmentBuffer()
    {
        _bytes.Write(Header);
        Json = new Utf8JsonWriter(_bytes, s_options);
    }

    internal Utf8JsonWriter Json { get; }

    internal int Length => (int)(Json.BytesCommitted + Json.BytesPending);

    internal ReadOnlySpan<byte> Datagram
    {
        get
        {
            Json.Flush();
            return _bytes.Written.Span;
        }
    }

    internal ReadOnlySpan<byte> Document => Datagram[Header.Length..];

    internal ReadOnlySpan<byte> Line
    {
        get
        {
            Json.Flush();
            _bytes.Write("\n"u8);
            return Document;
        }
    }

    private static ReadOnlySpan<byte> Header => "{\"format\":\"json\",\"version\":1}\n"u8;

    internal static SegmentBuffer Rent()
    {
        var buffer = t_spare ?? new SegmentBuffer();
        t_spare = null;
        return buffer;
    }

    public void Dispose()
    {
        _bytes.Clear();
        _bytes.Write(Header);
        Json.Reset();
        t_spare = this;
    }
}
