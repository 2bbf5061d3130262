namespace Lamplighter.Internal.Logging.Templates;

// A message template, taken apart as Microsoft.Extensions.Logging does. What it cannot read stays as it is. Immutable.
internal sealed class MessageTemplate
{
    private readonly (string Literal, TemplateHole? Hole)[] _parts;

    internal MessageTemplate(string text, (string Literal, TemplateHole? Hole)[] parts, TemplateHole[] holes)
    {
        Text = text;
        _parts = parts;
        Holes = holes;
    }

    internal string Text { get; }

    internal TemplateHole[] Holes { get; }

    internal void Render<TValues>(MessageBuffer message, in TValues values)
        where TValues : struct, ILogValues
    {
        foreach (var (literal, hole) in _parts)
        {
            message.Append(literal);
            if (hole is null)
            {
                continue;
            }

            var at = values.IndexOf(hole);
            if (at < 0)
            {
                message.Append(hole.Source);
            }
            else
            {
                values.Format(at, message, hole);
            }
        }
    }
}
