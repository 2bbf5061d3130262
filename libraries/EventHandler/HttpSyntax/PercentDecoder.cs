using System.Buffers;
using System.Text;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

internal static class PercentDecoder
{
    // Writes the decoded text and says how long it is; false when an escape is malformed or not UTF-8.
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<char> decoded, out int length)
    {
        length = 0;
        Span<byte> run = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                decoded[length++] = text[i++];
                continue;
            }

            // One code point at a time: up to four escapes.
            var count = 0;
            while (count < 4 && i < text.Length && text[i] == '%' && TryHex(text[i..], out run[count]))
            {
                count++;
                i += 3;
                if (Rune.DecodeFromUtf8(run[..count], out _, out _) != OperationStatus.NeedMoreData)
                {
                    break;
                }
            }

            if (count == 0 || Rune.DecodeFromUtf8(run[..count], out var rune, out var used) != OperationStatus.Done || used != count)
            {
                return false;
            }

            length += rune.EncodeToUtf16(decoded[length..]);
        }

        return true;
    }

    // As forms and query strings are written: a plus is a space, and what is malformed stays as it is.
    internal static string DecodeLenient(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('%', '+') < 0)
        {
            return text.ToString();
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length * 2);
        try
        {
            var spaced = rented.AsSpan(text.Length, text.Length);
            text.Replace(spaced, '+', ' ');
            return TryDecode(spaced, rented, out var length) ? new string(rented, 0, length) : spaced.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static bool TryHex(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        if (text.Length < 3 || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
        {
            return false;
        }

        value = (byte)((Hex(text[1]) << 4) | Hex(text[2]));
        return true;
    }

    private static int Hex(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
