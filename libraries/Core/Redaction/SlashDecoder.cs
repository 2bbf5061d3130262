using System.Globalization;

namespace Lamplighter.Internal.Core.Redaction;

// Decodes the escape sequences of JSON, in place. Several backslashes before a character are several layers of JSON in strings.
internal static class SlashDecoder
{
    // Returns the number of characters.
    internal static int Decode(Span<char> characters, Span<CharacterOrigin> origins)
    {
        var count = 0;
        for (var i = 0; i < characters.Length;)
        {
            var start = i;
            while (i < characters.Length && characters[i] == '\\')
            {
                i++;
            }

            var slashes = i - start;
            var origin = origins[start];
            if (slashes > 0 && TryRead(characters[i..], out var decoded, out var length))
            {
                // The sequence ends inside what the character itself was encoded as.
                origins[count] = new CharacterOrigin(origin.Start, origins[i].Percents, slashes);
                characters[count++] = decoded;
                i += length;
            }
            else
            {
                origins[count] = origin;
                characters[count++] = characters[start];
                i = slashes > 0 ? i : start + 1;
            }
        }

        return count;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out char character, out int length)
    {
        character = '\0';
        length = 1;
        if (text.IsEmpty)
        {
            return false;
        }

        switch (text[0])
        {
            case '"' or '\'' or '/':
                character = text[0];
                return true;
            case 'n': character = '\n'; return true;
            case 'r': character = '\r'; return true;
            case 't': character = '\t'; return true;
            case 'b': character = '\b'; return true;
            case 'f': character = '\f'; return true;
            case 'u': return TryReadHex(text, 4, out character, out length);
            case 'x': return TryReadHex(text, 2, out character, out length);
            default: return false;
        }
    }

    private static bool TryReadHex(ReadOnlySpan<char> text, int digits, out char character, out int length)
    {
        length = 1 + digits;
        character = '\0';
        if (text.Length < length
            || !ushort.TryParse(text.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        character = (char)code;
        return true;
    }
}
