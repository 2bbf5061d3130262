using System.ComponentModel;
using System.Text;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Core.Json;

/// <summary>Converts the content of JSON strings to text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonUnescaper
{
    /// <summary>Returns the content of a JSON string as a string.</summary>
    /// <param name="value">The bytes between the quotes, which must be valid JSON.</param>
    /// <param name="isEscaped">Whether they contain escape sequences.</param>
    /// <exception cref="InvalidOperationException">The text isn't valid Unicode.</exception>
    public static string GetString(ReadOnlySpan<byte> value, bool isEscaped)
    {
        if (!isEscaped)
        {
            return Decode(value);
        }

        // An escape sequence is never shorter than the character that it represents.
        Span<byte> plain = value.Length <= 256 ? stackalloc byte[256] : new byte[value.Length];
        return TryUnescape(value, plain, out var length) ? Decode(plain[..length]) : throw NotUnicode(null);
    }

    /// <summary>Converts the content of a JSON string to UTF-8. Bytes outside of escape sequences are copied without a check.</summary>
    /// <param name="value">The bytes between the quotes, which must be valid JSON.</param>
    /// <param name="plain">Receives the text, which is never longer than the value.</param>
    /// <param name="length">The length of the text.</param>
    /// <returns>False if half of a surrogate pair is escaped, which isn't valid Unicode.</returns>
    public static bool TryUnescape(ReadOnlySpan<byte> value, Span<byte> plain, out int length)
    {
        length = 0;
        while (!value.IsEmpty)
        {
            var escape = Utf8Transcoder.IndexOf(value, (byte)'\\');
            var copied = escape < 0 ? value.Length : escape;
            value[..copied].CopyTo(plain[length..]);
            length += copied;
            value = value[copied..];
            if (value.IsEmpty)
            {
                break;
            }

            if (value[1] != 'u')
            {
                plain[length++] = Letter(value[1]);
                value = value[2..];
                continue;
            }

            var high = Unit(value);
            value = value[6..];
            var rune = (int)high;
            if (char.IsSurrogate(high))
            {
                if (!char.IsHighSurrogate(high) || !value.StartsWith("\\u"u8) || !char.IsLowSurrogate(Unit(value)))
                {
                    return false;
                }

                rune = char.ConvertToUtf32(high, Unit(value));
                value = value[6..];
            }

            length += new Rune(rune).EncodeToUtf8(plain[length..]);
        }

        return true;
    }

    private static byte Letter(byte c) => c switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => c,
    };

    private static char Unit(ReadOnlySpan<byte> escape)
    {
        var unit = 0;
        foreach (var digit in escape[2..6])
        {
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return (char)unit;
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (Utf8Transcoder.IsAscii(utf8))
        {
            return Encoding.Latin1.GetString(utf8);
        }

        try
        {
            return Strict.Encoding.GetString(utf8);
        }
        catch (DecoderFallbackException error)
        {
            throw NotUnicode(error);
        }
    }

    private static InvalidOperationException NotUnicode(Exception? error) =>
        new("The JSON contains text that isn't valid Unicode.", error);

    private static class Strict
    {
        internal static readonly UTF8Encoding Encoding = new(false, throwOnInvalidBytes: true);
    }
}
