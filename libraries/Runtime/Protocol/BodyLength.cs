namespace Lamplighter.Internal.Runtime.Protocol;

// How long a body says that it is.
internal static class BodyLength
{
    // Far above the 6 MB that Lambda sends; a bound so that a broken peer cannot make the process run out of memory.
    private const int Max = 64 * 1024 * 1024;

    // By the Content-Length; -1 when there is none.
    internal static int OfHeaders(HeaderTable headers, ReadOnlySpan<byte> reply)
    {
        var length = -1L;
        var next = 0;
        while (headers.TryFind(reply, "Content-Length"u8, ref next, out var text))
        {
            var value = Parse(text, 10);
            if (value < 0 || (length >= 0 && length != value))
            {
                throw new ProtocolException("The Content-Length of the Runtime API's reply is not one number, or is too large.");
            }

            length = value;
        }

        return length < 0 ? -1 : Check(length);
    }

    // By the line before a chunk, which may say more behind a semicolon.
    internal static int OfChunk(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)';');
        var digits = end < 0 ? line : line[..end];
        while (!digits.IsEmpty && HttpCharacters.IsBlank(digits[^1]))
        {
            digits = digits[..^1];
        }

        var size = Parse(digits, 16);
        return size >= 0 ? Check(size) : throw new ProtocolException("A chunk of the Runtime API's reply has no valid size.");
    }

    internal static int Check(long length) =>
        length <= Max ? (int)length : throw new ProtocolException("The body of the Runtime API's reply is larger than 64 MiB.");

    // -1 for what is no number, or one far too large.
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
