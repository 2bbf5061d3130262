using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Logging.Shared;

// Reads message templates as Microsoft.Extensions.Logging does; what isn't a placeholder is literal text. The analyzer is built
// from the same file.
internal static class TemplateSyntax
{
    private const int MaxAlignment = 1000;

    internal static List<TemplatePart> Read(string template)
    {
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{' && template.IndexOf('}', i) is > 0 and var end && TryReadPlaceholder(template, i, end, literal, out var part))
            {
                parts.Add(part);
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
            parts.Add(new TemplatePart(literal.ToString(), null, 0, null, ""));
        }

        return parts;
    }

    private static bool TryReadPlaceholder(string template, int start, int end, StringBuilder literal, out TemplatePart part)
    {
        part = default;
        var inside = template.Substring(start + 1, end - start - 1);
        string? format = null;
        if (inside.IndexOf(':') is >= 0 and var colon)
        {
            format = inside.Substring(colon + 1);
            inside = inside.Substring(0, colon);
        }

        var alignment = 0;
        if (inside.IndexOf(',') is >= 0 and var comma)
        {
            if (!TryReadAlignment(inside.Substring(comma + 1), out alignment))
            {
                return false;
            }

            inside = inside.Substring(0, comma);
        }

        var name = inside.Trim();
        if (name.Length == 0 || name.IndexOfAny(['{', '\r', '\n', '"']) >= 0)
        {
            return false;
        }

        part = new TemplatePart(literal.ToString(), name, alignment, format, template.Substring(start, end - start + 1));
        return true;
    }

    private static bool TryReadAlignment(string text, out int alignment) =>
        int.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out alignment) && Math.Abs((long)alignment) <= MaxAlignment;
}
