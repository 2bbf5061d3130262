using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Templates;

internal static class TemplateParser
{
    internal static MessageTemplate Parse(string text)
    {
        var parts = new List<(string, TemplateHole?)>();
        var holes = new List<TemplateHole>();
        foreach (var part in TemplateSyntax.Read(text))
        {
            var hole = part.Name is null ? null : new TemplateHole(holes.Count, part.Name, part.Alignment, part.Format, part.Source);
            parts.Add((part.Literal, hole));
            if (hole is not null)
            {
                Add(holes, hole);
            }
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
}
