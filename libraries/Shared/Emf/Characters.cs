namespace Lamplighter.Internal.EmfMetrics.Emf;

// Character classes that CloudWatch's rules use.
internal static class Characters
{
    internal static bool ArePrintableAscii(string text)
    {
#if NET
        // Vectorized: this check is on the path of every metric.
        return text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
#else
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
#endif
    }

    // A text takes at most this many bytes inside a JSON string: letters and other visible characters as UTF-8, the rest escaped.
    internal static int BytesInJson(string text)
    {
        var bytes = 0;
        foreach (var letter in text)
        {
            bytes += letter switch
            {
                '"' or '\\' => 2,
                >= ' ' and <= '~' => 1,
                _ when !IsVisible(letter) => 6,
                < '\u0800' => 2,
                _ => 3,
            };
        }

        return bytes;
    }

    // The index of the first character that a namespace can't have; negative if there isn't one.
    internal static int IndexOfInvalidInNamespace(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9')
                or '.' or '-' or '_' or '/' or '#' or ':' or ' '))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsVisible(char letter) => char.IsLetterOrDigit(letter) || char.IsPunctuation(letter) || char.IsSymbol(letter);
}
