using System.Globalization;

namespace Lamplighter.Generators.Core.Logs;

// The grammar of paths into an event, as Lamplighter.Logging reads them.
internal static class EventPathSyntax
{
    internal static bool IsPath(string text)
    {
        foreach (var alternative in text.Split(["||"], StringSplitOptions.None))
        {
            if (!IsAlternative(alternative.Trim()))
            {
                return false;
            }
        }

        return true;
    }

    // key=path, or a path that ends with a name somewhere.
    internal static bool IsKey(string text)
    {
        var equals = text.IndexOf('=');
        var quote = text.IndexOf('"');
        if (equals >= 0 && (quote < 0 || equals < quote))
        {
            return text.Substring(0, equals).Trim().Length > 0 && IsPath(text.Substring(equals + 1));
        }

        return IsPath(text) && text.Split(["||"], StringSplitOptions.None)[0].Split('[', ']').Where(static (_, index) => index % 2 == 0).Any(static part => part.Trim().Length > 0);
    }

    private static bool IsAlternative(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!TryStep(text, ref at))
            {
                return false;
            }
        }

        return at > 0;
    }

    private static bool TryStep(string text, ref int at)
    {
        if (text[at] == '[')
        {
            var close = text.IndexOf(']', at);
            var isIndex = close > 0 && int.TryParse(text.Substring(at + 1, close - at - 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _);
            at = close + 1;
            return isIndex;
        }

        if (at > 0)
        {
            if (text[at] != '.')
            {
                return false;
            }

            at++;
        }

        if (at < text.Length && text[at] == '"')
        {
            var close = text.IndexOf('"', at + 1);
            var isName = close > at + 1;
            at = close + 1;
            return isName;
        }

        var end = text.IndexOfAny(['.', '['], at);
        end = end < 0 ? text.Length : end;
        var hasName = end > at;
        at = end;
        return hasName;
    }
}
