using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>
/// Writes a message of <c>application/vnd.amazon.eventstream</c>: the total length, the length of the headers, a checksum of both, the
/// headers, the payload, and a checksum of everything before it. Numbers are big-endian.
/// </summary>
internal static class EventStreamMessage
{
    public const string ContentType = "application/vnd.amazon.eventstream";
    private const byte StringType = 7;
    private const int PreludeLength = 12;
    private const int ChecksumLength = 4;

    public static byte[] Write(string eventType, string contentType, ReadOnlySequence<byte> payload)
    {
        using var headers = new MemoryStream();
        WriteHeader(headers, ":message-type", "event");
        WriteHeader(headers, ":event-type", eventType);
        WriteHeader(headers, ":content-type", contentType);
        var headersLength = (int)headers.Length;

        var message = new byte[PreludeLength + headersLength + payload.Length + ChecksumLength];
        var span = message.AsSpan();
        BinaryPrimitives.WriteInt32BigEndian(span, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(span[4..], headersLength);
        BinaryPrimitives.WriteUInt32BigEndian(span[8..], Crc32.HashToUInt32(span[..8]));
        headers.GetBuffer().AsSpan(0, headersLength).CopyTo(span[PreludeLength..]);
        payload.CopyTo(span[(PreludeLength + headersLength)..]);
        BinaryPrimitives.WriteUInt32BigEndian(span[^ChecksumLength..], Crc32.HashToUInt32(span[..^ChecksumLength]));
        return message;
    }

    private static void WriteHeader(MemoryStream headers, string name, string value)
    {
        headers.WriteByte((byte)name.Length);
        headers.Write(Encoding.ASCII.GetBytes(name));
        headers.WriteByte(StringType);
        headers.WriteByte((byte)(value.Length >> 8));
        headers.WriteByte((byte)value.Length);
        headers.Write(Encoding.ASCII.GetBytes(value));
    }
}
