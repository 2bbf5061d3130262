using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Logging.Shared;

// Reads message templates as Microsoft.Extensions.Logging does; what isn't a placeholder is literal text. Linear in the length of
// the template, which can come from a caller. The analyzer is built from the same file.
internal static class TemplateSyntax
{
    private const int MaxAlignment = 1000;

    // Neither a name nor an alignment can contain these.
    private static readonly char[] s_endsOfName = [',', ':', '}', '{', '"'];
    private static readonly char[] s_endsOfAlignment = [':', '}', '{'];

    internal static List<TemplatePart> Read(string template)
    {
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        var lastClose = template.LastIndexOf('}');
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{' && i < lastClose && ReadPlaceholder(template, i, literal) is { } part)
            {
                parts.Add(part);
                literal.Clear();
                i += part.Source.Length - 1;
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

    // Looks no further than to the next brace before it knows that the name and the alignment are valid, and copies nothing before.
    // Of a place with a closing brace behind it, so each search finds something.
    private static TemplatePart? ReadPlaceholder(string template, int start, StringBuilder literal)
    {
        var end = template.IndexOfAny(s_endsOfName, start + 1);
        if (template[end] is '{' or '"' || !IsName(template, start + 1, end))
        {
            return null;
        }

        var name = template.Substring(start + 1, end - start - 1).Trim();
        var alignment = 0;
        if (template[end] == ',')
        {
            var from = end + 1;
            end = template.IndexOfAny(s_endsOfAlignment, from);
            if (template[end] == '{' || !TryReadAlignment(template.Substring(from, end - from), out alignment))
            {
                return null;
            }
        }

        string? format = null;
        if (template[end] == ':')
        {
            var from = end + 1;
            end = template.IndexOf('}', from);
            format = template.Substring(from, end - from);
        }

        return new TemplatePart(literal.ToString(), name, alignment, format, template.Substring(start, end - start + 1));
    }

    // White space around a name may contain line breaks; the name itself may not.
    private static bool IsName(string template, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(template[start]))
        {
            start++;
        }

        while (start < end && char.IsWhiteSpace(template[end - 1]))
        {
            end--;
        }

        return start < end && template.IndexOfAny(['\r', '\n'], start, end - start) < 0;
    }

    private static bool TryReadAlignment(string text, out int alignment) =>
        int.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out alignment) && Math.Abs((long)alignment) <= MaxAlignment;
}
