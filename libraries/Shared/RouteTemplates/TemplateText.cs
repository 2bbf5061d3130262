using System.Collections.Generic;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// Finds separators in a template's text, but not inside a constraint's parentheses: a regular expression may have any of them. Two equal
// braces are one brace that is text.
internal static class TemplateText
{
    // The pieces between separators that stand outside braces, too, where those count.
    internal static List<string> Split(string text, char separator, bool braces)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var at = Find(text, separator, start, braces); at >= 0; at = Find(text, separator, start, braces))
        {
            pieces.Add(text.Substring(start, at - start));
            start = at + 1;
        }

        pieces.Add(text.Substring(start));
        return pieces;
    }

    // The text that doubled characters stand for; the same where one of them stands alone, so that they aren't doubled.
    internal static string Undouble(string text, char open, char close)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == open || text[i] == close)
            {
                if (i + 1 == text.Length || text[i + 1] != text[i])
                {
                    return text;
                }

                i++;
            }
        }

        var (one, other) = (open.ToString(), close.ToString());
        return text.Replace(one + one, one).Replace(other + other, other);
    }

    // The next such character; -1 if there isn't one.
    internal static int Find(string text, char wanted, int start, bool braces = false)
    {
        var parentheses = 0;
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (parentheses == 0 && c is ('{' or '}') && i + 1 < text.Length && text[i + 1] == c)
            {
                i++;
                continue;
            }

            if (parentheses == 0 && (!braces || depth == 0) && c == wanted)
            {
                return i;
            }

            switch (c)
            {
                case '\\' when parentheses > 0: i++; break;
                case '(' when !braces || depth > 0: parentheses++; break;
                case ')' when parentheses > 0: parentheses--; break;
                case '{' when parentheses == 0: depth++; break;
                case '}' when parentheses == 0: depth--; break;
            }
        }

        return -1;
    }
}
