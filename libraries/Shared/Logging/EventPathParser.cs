using System.Globalization;

namespace Lamplighter.Internal.Logging.Shared;

// Reads one alternative of a path: a common form of JMESPath, or a JSON Pointer.
internal static class EventPathParser
{
    private const string JsonFunction = "powertools_json";

    // A text that is JSON in a text that is JSON in a text …
    private const int MaxNesting = 16;

    // What means something else in JMESPath and JSONPath, so that it is never a part of a name without quotes.
    private const string EndsOfName = ".[](){}\"'`|&*?@!<>=,/\\";

    // Moves the position behind the alternative and the white space that follows. Null when there isn't one.
    internal static EventPathStep[]? TryRead(string text, ref int at)
    {
        SkipSpace(text, ref at);
        if (at < text.Length && text[at] == '/')
        {
            return JsonPointer.TryRead(text, ref at);
        }

        var steps = new List<EventPathStep>();
        return TryReadPath(text, ref at, steps, nesting: 0) && steps.Count > 0 ? [.. steps] : null;
    }

    internal static bool TrySkip(string text, string token, ref int at)
    {
        if (!Begins(text, at, token))
        {
            return false;
        }

        at += token.Length;
        SkipSpace(text, ref at);
        return true;
    }

    private static bool TryReadPath(string text, ref int at, List<EventPathStep> steps, int nesting)
    {
        var isRead = TrySkip(text, "@", ref at)
            || (TrySkip(text, "[", ref at) ? TryReadIndex(text, ref at, steps) : TryReadFirst(text, ref at, steps, nesting));
        while (isRead && at < text.Length)
        {
            if (TrySkip(text, ".", ref at))
            {
                isRead = TryReadName(text, ref at, steps);
            }
            else if (TrySkip(text, "[", ref at))
            {
                isRead = TryReadIndex(text, ref at, steps);
            }
            else
            {
                break;
            }
        }

        return isRead;
    }

    private static bool TryReadFirst(string text, ref int at, List<EventPathStep> steps, int nesting)
    {
        if (!TrySkip(text, JsonFunction + "(", ref at))
        {
            return TryReadName(text, ref at, steps) && steps[steps.Count - 1].Name != "$";
        }

        if (nesting == MaxNesting || !TryReadPath(text, ref at, steps, nesting + 1) || !TrySkip(text, ")", ref at))
        {
            return false;
        }

        steps.Add(EventPathStep.Json);
        return true;
    }

    private static bool TryReadIndex(string text, ref int at, List<EventPathStep> steps)
    {
        var close = text.IndexOf(']', at);
        if (close < 0
            || !int.TryParse(
                text.Substring(at, close - at).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        at = close + 1;
        SkipSpace(text, ref at);
        steps.Add(EventPathStep.Item(index));
        return true;
    }

    private static bool TryReadName(string text, ref int at, List<EventPathStep> steps)
    {
        var name = at < text.Length && text[at] == '"' ? QuotedName.TryRead(text, ref at) : PlainName(text, ref at);
        if (string.IsNullOrEmpty(name))
        {
            return false;
        }

        SkipSpace(text, ref at);
        steps.Add(EventPathStep.Member(name!));
        return true;
    }

    private static string PlainName(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && !EndsName(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start).Trim();
    }

    // Plain loops, because the framework's vectorized searches and comparisons are compiled at every start, which takes milliseconds.
    private static bool Begins(string text, int at, string token)
    {
        if (text.Length - at < token.Length)
        {
            return false;
        }

        for (var i = 0; i < token.Length; i++)
        {
            if (text[at + i] != token[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool EndsName(char c)
    {
        foreach (var end in EndsOfName)
        {
            if (c == end)
            {
                return true;
            }
        }

        return false;
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
