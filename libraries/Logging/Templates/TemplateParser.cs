using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Logging.Templates;

internal static class TemplateParser
{
    internal static MessageTemplate Parse(string text)
    {
        var parts = new List<(string, TemplateHole?)>();
        var holes = new List<TemplateHole>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{' && text.IndexOf('}', i) is > 0 and var end && TryParseHole(text, i, end, holes.Count, out var hole))
            {
                Add(holes, hole);
                parts.Add((literal.ToString(), hole));
                literal.Clear();
                i = end;
            }
            else
            {
                literal.Append(c);
            }
        }

        if (literal.Length > 0)
        {
            parts.Add((literal.ToString(), null));
        }

        return new MessageTemplate(text, [.. parts], [.. holes]);
    }

    private static void Add(List<TemplateHole> holes, TemplateHole hole)
    {
        foreach (var before in holes)
        {
            before.IsRepeated |= before.Name == hole.Name;
        }

        holes.Add(hole);
    }

    private static bool TryParseHole(string text, int start, int end, int index, out TemplateHole hole)
    {
        hole = null!;
        var inside = text.AsSpan(start + 1, end - start - 1);
        string? format = null;
        if (inside.IndexOf(':') is >= 0 and var colon)
        {
            format = inside[(colon + 1)..].ToString();
            inside = inside[..colon];
        }

        var alignment = 0;
        if (inside.IndexOf(',') is >= 0 and var comma)
        {
            if (!int.TryParse(inside[(comma + 1)..], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out alignment) || Math.Abs((long)alignment) > 1000)
            {
                return false;
            }

            inside = inside[..comma];
        }

        var name = inside.Trim();
        if (name.IsEmpty || name.Contains('{') || name.IndexOfAny("\r\n\"") >= 0)
        {
            return false;
        }

        hole = new TemplateHole(index, name.ToString(), alignment, format, text[start..(end + 1)]);
        return true;
    }
}
