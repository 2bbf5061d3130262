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
}
