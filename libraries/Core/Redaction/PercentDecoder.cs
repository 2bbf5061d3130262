using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Core.Redaction;

// Decodes %XX as UTF-8. In %25XX, the percent sign is itself encoded, which is another layer. Invalid sequences stay as they are.
internal static class PercentDecoder
{
    private const string EncodedPercent = "25";
    private const int MaxBytes = 4;

    // Returns the number of characters, which is at most the length of the text.
    internal static int Decode(ReadOnlySpan<char> text, Span<char> characters, Span<CharacterOrigin> origins)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                origins[count] = new CharacterOrigin(i, 0, 0);
                characters[count++] = text[i++];
                continue;
            }

            var rune = Read(text[i..], out var length, out var layers);
            var written = rune.EncodeToUtf16(characters[count..]);
            origins.Slice(count, written).Fill(new CharacterOrigin(i, layers, 0));
            count += written;
            i += length;
        }

        return count;
    }

    // Reads one percent sign if it doesn't begin a sequence.
    private static Rune Read(ReadOnlySpan<char> text, out int length, out int layers)
    {
        var first = ReadByte(text, out length, out layers);
        if (first < 0x80)
        {
            return new Rune((char)first);
        }

        // A character of several bytes. If it isn't valid UTF-8, its first byte is replaced.
        Span<byte> bytes = stackalloc byte[MaxBytes];
        bytes[0] = first;
        var known = 1;
        Span<int> ends = stackalloc int[MaxBytes];
        ends[0] = length;
        while (known < MaxBytes && ReadByte(text[ends[known - 1]..], out var more, out _) is >= 0x80 and var next)
        {
            bytes[known] = next;
            ends[known] = ends[known - 1] + more;
            known++;
        }

        Rune.DecodeFromUtf8(bytes[..known], out var rune, out var consumed);
        length = ends[consumed - 1];
        return rune;
    }

    // Returns the percent sign, without layers, if the text doesn't begin with a sequence.
    private static byte ReadByte(ReadOnlySpan<char> text, out int length, out int layers)
    {
        length = 1;
        layers = 0;
        if (text.IsEmpty || text[0] != '%')
        {
            return (byte)'%';
        }

        while (text[length..].StartsWith(EncodedPercent, StringComparison.Ordinal))
        {
            length += EncodedPercent.Length;
            layers++;
        }

        if (text.Length >= length + 2
            && byte.TryParse(text.Slice(length, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var parsed))
        {
            length += 2;
            layers++;
            return parsed;
        }

        return (byte)'%';
    }
}
