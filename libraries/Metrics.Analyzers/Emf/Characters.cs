using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Emf;

// What the rules ask of texts, on the old framework that compilers run analyzers on.
internal static class Characters
{
    internal static bool ArePrintableAscii(string text) => text.All(static letter => letter is >= ' ' and <= '~');

    internal static int IndexOfNoneOfNamespaces(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or '_' or '/' or '#' or ':' or ' '))
            {
                return i;
            }
        }

        return -1;
    }
}
