namespace Lamplighter.Internal.Logging.Templates;

// A parsed message template. Immutable.
internal sealed class MessageTemplate
{
    private readonly (string Literal, TemplatePlaceholder? Placeholder)[] _parts;

    internal MessageTemplate(string text, (string Literal, TemplatePlaceholder? Placeholder)[] parts, TemplatePlaceholder[] placeholders)
    {
        Text = text;
        _parts = parts;
        Placeholders = placeholders;
    }

    internal string Text { get; }

    internal TemplatePlaceholder[] Placeholders { get; }

    internal void Render<TValues>(MessageBuffer message, in TValues values)
        where TValues : struct, ILogValues
    {
        foreach (var (literal, placeholder) in _parts)
        {
            message.Append(literal);
            if (placeholder is null)
            {
                continue;
            }

            var at = values.IndexOf(placeholder);
            if (at < 0)
            {
                message.Append(placeholder.Source);
            }
            else
            {
                values.Format(at, message, placeholder);
            }
        }
    }
}
