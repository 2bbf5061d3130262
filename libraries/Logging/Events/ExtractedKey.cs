namespace Lamplighter.Internal.Logging.Events;

// A log key that is taken from the event: key=path, or a path whose last name is the key.
internal sealed record ExtractedKey(string Name, EventPath Path)
{
    // Null when the text is neither.
    internal static ExtractedKey? Parse(string text)
    {
        // An equals sign behind a quotation mark belongs to a quoted name.
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var quote = text.IndexOf('"', StringComparison.Ordinal);
        if (equals >= 0 && (quote < 0 || equals < quote))
        {
            var name = text[..equals].Trim();
            return name.Length > 0 && EventPath.Parse(text[(equals + 1)..]) is { } path ? new ExtractedKey(name, path) : null;
        }

        if (EventPath.Parse(text) is not { } unnamed)
        {
            return null;
        }

        for (var i = unnamed.Alternatives[0].Length - 1; i >= 0; i--)
        {
            if (unnamed.Alternatives[0][i].Name is { } last)
            {
                return new ExtractedKey(last, unnamed);
            }
        }

        return null;
    }
}
