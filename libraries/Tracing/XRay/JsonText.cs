using System.Globalization;

namespace Lamplighter.Internal.Tracing.XRay;

// Text for a document whose size is limited: cut to a number of characters, and to the bytes that so many take as JSON if
// none must be escaped.
internal static class JsonText
{
    // X-Ray's limit for most members.
    internal const int Length = 250;

    private const int LongestEscape = 6;
    private const int LongestCharacter = 3;

    internal static string Cut(string text, int length)
    {
        var cut = Cut(text.AsSpan(), length);
        return cut.Length == text.Length ? text : cut.ToString();
    }

    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length)
    {
        var end = Math.Min(text.Length, length);
        if (end > length / (LongestEscape / LongestCharacter))
        {
            end = Fitting(text[..end], length * LongestCharacter);
        }

        return text[..(end < text.Length && end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }

    private static int Fitting(ReadOnlySpan<char> text, int bytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            bytes -= BytesOf(text[i]);
            if (bytes < 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    // At most.
    private static int BytesOf(char character) => character switch
    {
        '"' or '\\' => 2,
        >= ' ' and < '\x7f' => 1,
        < '\x80' => LongestEscape,
        _ => char.GetUnicodeCategory(character)
            is (>= UnicodeCategory.SpaceSeparator and <= UnicodeCategory.PrivateUse) or UnicodeCategory.OtherNotAssigned
            ? LongestEscape
            : LongestCharacter,
    };
}
