using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Templates;

internal static class TemplateParser
{
    internal static MessageTemplate Parse(string text)
    {
        var parts = new List<(string, TemplatePlaceholder?)>();
        var placeholders = new List<TemplatePlaceholder>();
        foreach (var part in TemplateSyntax.Read(text))
        {
            var placeholder = part.Name is null ? null : new TemplatePlaceholder(placeholders.Count, part.Name, part.Alignment, part.Format, part.Source);
            parts.Add((part.Literal, placeholder));
            if (placeholder is not null)
            {
                Add(placeholders, placeholder);
            }
        }

        return new MessageTemplate(text, [.. parts], [.. placeholders]);
    }

    private static void Add(List<TemplatePlaceholder> placeholders, TemplatePlaceholder placeholder)
    {
        foreach (var before in placeholders)
        {
            before.IsRepeated |= before.Name == placeholder.Name;
        }

        placeholders.Add(placeholder);
    }
}
