using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Text beyond ASCII in the parameters of a header: RFC 8187 (filename*) and the encoded words of RFC 2047.
internal static class MimeText
{
    // UTF-8''na%C3%AFve.txt; null when it isn't such a value.
    internal static string? ReadExtended(string value)
    {
        var language = value.IndexOf('\'', StringComparison.Ordinal);
        var text = value.IndexOf('\'', language + 1) + 1;
        return text > 0 && Charsets.Find(value[..language]) is { } charset && Unescape(value.AsSpan(text), '%', out var bytes)
            ? Decode(charset, bytes)
            : null;
    }

    // =?utf-8?B?bmHDr3ZlLnR4dA==?=, alone or among other text. What isn't a well-formed word stays as it is.
    internal static string ReadWords(string text)
    {
        var decoded = new StringBuilder();
        var at = 0;
        var isAfterWord = false;
        while (text.IndexOf("=?", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var between = text.AsSpan(at, start - at);
            if (ReadWord(text, start, out var end) is { } word)
            {
                // White space between two words only separates them.
                decoded.Append(isAfterWord && between.IsWhiteSpace() ? [] : between).Append(word);
                at = end;
                isAfterWord = true;
            }
            else
            {
                decoded.Append(between).Append("=?");
                at = start + 2;
                isAfterWord = false;
            }
        }

        return decoded.Append(text, at, text.Length - at).ToString();
    }

    // Each search ends at the next question mark, which the next word has at its start: malformed words take linear time.
    private static string? ReadWord(string text, int start, out int end)
    {
        end = 0;
        var kind = text.IndexOf('?', start + 2) + 1;
        var content = kind + 2;
        if (kind == 0 || content > text.Length || text[kind + 1] != '?')
        {
            return null;
        }

        var close = text.IndexOf('?', content);
        if (close < 0 || close + 1 >= text.Length || text[close + 1] != '=')
        {
            return null;
        }

        // A language may follow the charset (RFC 2231).
        end = close + 2;
        return Charsets.Find(text[(start + 2)..(kind - 1)].Split('*')[0]) is { } charset
            && ReadBytes(text[kind], text.AsSpan(content, close - content), out var bytes)
                ? Decode(charset, bytes)
                : null;
    }

    private static bool ReadBytes(char kind, ReadOnlySpan<char> content, out byte[] bytes)
    {
        if (kind is not ('B' or 'b'))
        {
            bytes = [];
            return kind is 'Q' or 'q' && Unescape(content, '=', out bytes);
        }

        var buffer = new byte[content.Length];
        var isRead = Convert.TryFromBase64Chars(content, buffer, out var length);
        bytes = buffer[..length];
        return isRead;
    }

    // Two hexadecimal digits follow each mark; in encoded words, where the mark is an equals sign, an underscore is a space.
    private static bool Unescape(ReadOnlySpan<char> text, char mark, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var length = 0;
        bytes = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == mark)
            {
                if (i + 2 >= text.Length || !TryHex(text.Slice(i + 1, 2), out buffer[length]))
                {
                    return false;
                }

                i += 2;
            }
            else if (!char.IsAscii(text[i]))
            {
                return false;
            }
            else
            {
                buffer[length] = (byte)(mark == '=' && text[i] == '_' ? ' ' : text[i]);
            }

            length++;
        }

        bytes = buffer[..length];
        return true;
    }

    private static bool TryHex(ReadOnlySpan<char> text, out byte value) =>
        byte.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static string? Decode(Encoding charset, byte[] bytes)
    {
        try
        {
            return charset.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
