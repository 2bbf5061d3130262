using System.Buffers;
using System.Text;

namespace Lamplighter.Internal.Core.Redaction;

// Redacts text of the form name, = or :, value, such as query strings, forms, cookies, connection strings, invalid JSON, and records'
// ToString. The end of a value is an estimate that rather hides too much.
internal static class TextRedaction
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create("&;,\r\n}])\"'");

    internal static string Hide(string text, ReadOnlySpan<string> names)
    {
        if (text.AsSpan().IndexOfAny('=', ':') >= 0)
        {
            foreach (var name in names)
            {
                text = Hide(text, name);
            }
        }

        return text;
    }

    private static string Hide(string text, string name)
    {
        StringBuilder? result = null;
        var copied = 0;
        var from = 0;
        while (text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            from = at + name.Length;
            if ((at > 0 && IsNamePart(text[at - 1])) || !TryFindValue(text, from, out var start, out var end))
            {
                continue;
            }

            (result ??= new StringBuilder()).Append(text, copied, start - copied).Append(Redactor.Mask);
            copied = from = end;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    private static bool TryFindValue(string text, int from, out int start, out int end)
    {
        start = Skip(text, from, "\\\"' ");
        end = start;
        if (start >= text.Length || text[start] is not ('=' or ':'))
        {
            return false;
        }

        start = Skip(text, start + 1, " ");
        if (text.AsSpan(start).TrimStart("\\\"'").StartsWith(Redactor.Mask, StringComparison.Ordinal))
        {
            return false;
        }

        var opening = Skip(text, start, "\\");
        if (opening < text.Length && text[opening] is '"' or '\'')
        {
            var escapes = opening - start;
            start = opening + 1;
            end = ClosingQuote(text, start, text[opening], escapes);
        }
        else if (start < text.Length && text[start] is '{' or '[')
        {
            end = ClosingBracket(text, start);
        }
        else
        {
            end = text.AsSpan(start).IndexOfAny(s_ends);
            end = end < 0 ? text.Length : start + end;
        }

        return end > start;
    }

    private static int Skip(string text, int from, string characters)
    {
        while (from < text.Length && characters.Contains(text[from], StringComparison.Ordinal))
        {
            from++;
        }

        return from;
    }

    // A quote after more backslashes than the opening quote has belongs to the value.
    private static int ClosingQuote(string text, int from, char quote, int escapes)
    {
        var slashes = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == quote && slashes <= escapes)
            {
                return i - slashes;
            }

            slashes = text[i] == '\\' ? slashes + 1 : 0;
        }

        return text.Length;
    }

    private static int ClosingBracket(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            depth += text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return text.Length;
    }
}
