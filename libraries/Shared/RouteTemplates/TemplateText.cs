using System.Collections.Generic;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// Finds separators in a template's text, but not inside a constraint's parentheses: a regular expression may have any of them.
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

    // The next such character; -1 if there isn't one.
    internal static int Find(string text, char wanted, int start, bool braces = false)
    {
        var parentheses = 0;
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
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
