namespace Lamplighter.Internal.Runtime.Protocol;

// The length of a body, as its headers or chunk lines declare it.
internal static class BodyLength
{
    // Far above the 6 MB that Lambda sends. The limit keeps a broken peer from exhausting the memory of the process.
    private const int Max = 64 * 1024 * 1024;

    // Reads Content-Length; -1 if it is missing.
    internal static int OfHeaders(HeaderTable headers, ReadOnlySpan<byte> reply)
    {
        var length = -1L;
        var next = 0;
        while (headers.TryFind(reply, "Content-Length"u8, ref next, out var text))
        {
            var value = Parse(text, 10);
            if (value < 0 || (length >= 0 && length != value))
            {
                throw new ProtocolException("The Content-Length of the Runtime API's reply isn't a single number, or is too large.");
            }

            length = value;
        }

        return Check(length);
    }

    // Reads the line before a chunk, in which extensions can follow after a semicolon.
    internal static int OfChunk(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)';');
        var digits = end < 0 ? line : line[..end];
        while (!digits.IsEmpty && HttpCharacters.IsBlank(digits[^1]))
        {
            digits = digits[..^1];
        }

        var size = Parse(digits, 16);
        return size >= 0 ? Check(size) : throw new ProtocolException("The size of a chunk of the Runtime API's reply isn't valid.");
    }

    internal static int Check(long length) =>
        length <= Max ? (int)length : throw new ProtocolException("The body of the Runtime API's reply is larger than 64 MiB.");

    // Returns -1 if the digits aren't a number, or if the number is far too large.
    private static long Parse(ReadOnlySpan<byte> digits, int radix)
    {
        var value = digits.IsEmpty ? -1L : 0L;
        foreach (var b in digits)
        {
            var digit = HttpCharacters.Hex(b);
            if (digit < 0 || digit >= radix || value > Max)
            {
                return -1;
            }

            value = (value * radix) + digit;
        }

        return value;
    }
}
