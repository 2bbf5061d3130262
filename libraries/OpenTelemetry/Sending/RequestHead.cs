using System.Buffers.Text;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The head of the requests of one signal, which differs between them only in the length of the body.
internal sealed class RequestHead
{
    // "Content-Length: ", the digits of an integer, and two ends of lines.
    private const int LengthBytes = 16 + 10 + 4;

    private readonly byte[] _plain;
    private readonly byte[] _compressed;

    internal RequestHead(SignalSettings settings, string userAgent)
    {
        _plain = Write(settings, userAgent, isCompressed: false);
        _compressed = Write(settings, userAgent, isCompressed: true);
    }

    // The most bytes that a head has.
    internal int Room => _compressed.Length + LengthBytes;

    // Writes the head, with more headers, to the end of the room, and returns its length.
    internal int WriteBefore(Span<byte> room, int bodyLength, bool isCompressed, ReadOnlySpan<byte> more = default)
    {
        var head = isCompressed ? _compressed : _plain;
        Span<byte> length = stackalloc byte[LengthBytes];
        "Content-Length: "u8.CopyTo(length);
        Utf8Formatter.TryFormat(bodyLength, length[16..], out var digits);
        "\r\n\r\n"u8.CopyTo(length[(16 + digits)..]);
        length = length[..(16 + digits + 4)];
        length.CopyTo(room[^length.Length..]);
        more.CopyTo(room[^(more.Length + length.Length)..]);
        head.AsSpan().CopyTo(room[^(head.Length + more.Length + length.Length)..]);
        return head.Length + more.Length + length.Length;
    }

    // Joins texts, without a builder and an encoding: each is a dozen of methods more at a start. All of them are ASCII.
    private static byte[] Write(SignalSettings settings, string userAgent, bool isCompressed)
    {
        var text = "POST " + settings.Endpoint.Path + " HTTP/1.1\r\nHost: " + settings.Endpoint.Authority
            + "\r\nUser-Agent: " + userAgent + "\r\nContent-Type: application/x-protobuf\r\n"
            + (isCompressed ? "Content-Encoding: gzip\r\n" : "");
        for (var i = 0; i < settings.Headers.Count; i++)
        {
            text += settings.Headers[i].Key + ": " + settings.Headers[i].Value + "\r\n";
        }

        return Utf8Transcoder.GetBytes(text);
    }
}
