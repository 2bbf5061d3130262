using System.Text;
using System.Xml.Linq;

namespace Lamplighter.Generators.EventHandler.OpenApi.Documentation;

// The text of an element of a documentation comment.
internal static class CommentText
{
    // Null where there is no text.
    internal static string? Of(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, element);
        var paragraphs = text.ToString().Split(['\n'], StringSplitOptions.None).Select(OneLine);
        var joined = string.Join("\n", paragraphs).Trim('\n');
        while (joined.Contains("\n\n\n"))
        {
            joined = joined.Replace("\n\n\n", "\n\n");
        }

        return joined.Length == 0 ? null : joined;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value.Replace('\n', ' '));
                    break;
                case XElement { Name.LocalName: "para" or "p" } inner:
                    text.Append("\n\n");
                    Append(text, inner);
                    text.Append("\n\n");
                    break;
                case XElement { Name.LocalName: "br" }:
                    text.Append('\n');
                    break;
                case XElement { Name.LocalName: "item" } inner:
                    text.Append("\n- ");
                    Append(text, inner);
                    break;
                case XElement { Name.LocalName: "list" } inner:
                    text.Append('\n');
                    Append(text, inner);
                    text.Append("\n\n");
                    break;
                case XElement { Name.LocalName: "c" or "code" } inner:
                    text.Append('`').Append(inner.Value.Trim()).Append('`');
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } inner when inner.IsEmpty:
                    text.Append(Reference(inner));
                    break;
                case XElement inner:
                    Append(text, inner);
                    break;
            }
        }
    }

    private static string Reference(XElement element)
    {
        if (element.Attribute("href")?.Value is { } link)
        {
            return link;
        }

        var name = element.Attribute("langword")?.Value ?? element.Attribute("name")?.Value ?? element.Attribute("cref")?.Value ?? "";
        var open = name.IndexOf('(');
        name = open < 0 ? name : name.Substring(0, open);
        return name.Length == 0 ? "" : $"`{name.Substring(name.LastIndexOfAny(['.', ':']) + 1)}`";
    }

    private static string OneLine(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            var isBlank = char.IsWhiteSpace(c);
            if (!isBlank || (text.Length > 0 && text[text.Length - 1] != ' '))
            {
                text.Append(isBlank ? ' ' : c);
            }
        }

        return text.ToString().TrimEnd(' ');
    }
}
