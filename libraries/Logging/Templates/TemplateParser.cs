using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Templates;

internal static class TemplateParser
{
    // Up to this many names, comparing them is faster than hashing them.
    private const int MaxCompared = 16;

    internal static MessageTemplate Parse(string text)
    {
        var parts = new List<(string, TemplatePlaceholder?)>();
        var placeholders = new List<TemplatePlaceholder>();
        foreach (var part in TemplateSyntax.Read(text))
        {
            if (part.Name is null)
            {
                parts.Add((part.Literal, null));
                continue;
            }

            var placeholder = new TemplatePlaceholder(placeholders.Count, part.Name, part.Alignment, part.Format, part.Source);
            parts.Add((part.Literal, placeholder));
            placeholders.Add(placeholder);
        }

        MarkRepeated(placeholders);
        return new MessageTemplate(text, [.. parts], [.. placeholders]);
    }

    private static void MarkRepeated(List<TemplatePlaceholder> placeholders)
    {
        var later = placeholders.Count > MaxCompared ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var i = placeholders.Count - 1; i >= 0; i--)
        {
            var name = placeholders[i].Name;
            placeholders[i].IsRepeated = later is null ? IsAfter(placeholders, i, name) : !later.Add(name);
        }
    }

    private static bool IsAfter(List<TemplatePlaceholder> placeholders, int index, string name)
    {
        for (var i = index + 1; i < placeholders.Count; i++)
        {
            if (placeholders[i].Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
