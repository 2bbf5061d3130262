using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Lamplighter.Internal.EventHandler.Requests;

// Decompresses a body as a whole: what is cut off is an error, where .NET's streams end early without one.
internal static class ContentDecoder
{
    // Ten bytes of header, at least two of content, and eight that end with the content's length.
    private const int ShortestMember = 20;

    // Null for an unknown coding. Throws InvalidDataException, and 413 beyond the limit.
    internal static byte[]? Decode(ReadOnlySpan<byte> body, string coding, int limit) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => Gunzip(body.ToArray(), limit),
        "deflate" => Inflate(body.ToArray(), limit),
        "br" => Unbrotli(body, limit),
        _ => null,
    };

    // A member ends with the length of its content.
    private static byte[] Gunzip(byte[] body, int limit)
    {
        using var stream = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        var content = Read(stream, limit);
        var isOneMember = body.Length < 2 || body.AsSpan(2).IndexOf([body[0], body[1], (byte)8]) < 0;
        return isOneMember && (body.Length < ShortestMember || BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(^4..)) != content.Length)
            ? throw Truncated()
            : content;
    }

    // Deflate is in the format of zlib; some clients leave that out.
    private static byte[] Inflate(byte[] body, int limit)
    {
        using var input = new NotingStream(body);
        var isZLib = body.Length > 1 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;
        using Stream stream = isZLib
            ? new ZLibStream(input, CompressionMode.Decompress)
            : new DeflateStream(input, CompressionMode.Decompress);
        var content = Read(stream, limit);
        return input.WasReadBeyondItsEnd ? throw Truncated() : content;
    }

    private static byte[] Unbrotli(ReadOnlySpan<byte> body, int limit)
    {
        using var decoder = default(BrotliDecoder);
        var content = new ArrayBufferWriter<byte>(body.Length * 2);
        while (true)
        {
            var status = decoder.Decompress(body, content.GetSpan(4096), out var read, out var written);
            content.Advance(written);
            CheckLength(content.WrittenCount, limit);
            body = body[read..];
            switch (status)
            {
                case OperationStatus.Done:
                    return content.WrittenSpan.ToArray();
                case not OperationStatus.DestinationTooSmall:
                    throw Truncated();
            }
        }
    }

    private static byte[] Read(Stream decoder, int limit)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (decoder.Read(buffer) is > 0 and var count)
        {
            CheckLength(content.Length + count, limit);
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static void CheckLength(long length, int limit)
    {
        if (length > limit)
        {
            throw new HttpException(413, $"The body is larger than {limit / 1024 / 1024} MiB after decompression.");
        }
    }

    private static InvalidDataException Truncated() => new("The compressed data ends early or is damaged.");

    private sealed class NotingStream(byte[] bytes) : MemoryStream(bytes)
    {
        internal bool WasReadBeyondItsEnd { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Note(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Note(base.Read(buffer));

        private int Note(int count)
        {
            WasReadBeyondItsEnd |= count == 0;
            return count;
        }
    }
}
