namespace Lamplighter.Internal.Logging.Shared;

// A log key whose value comes from the event: key=path, or a path whose last name is the key. Immutable. The analyzer is built
// from the same file.
internal sealed class ExtractedKey
{
    private static readonly char[] s_starts = ['"', '/'];

    private ExtractedKey(string name, EventPath path)
    {
        Name = name;
        Path = path;
    }

    internal string Name { get; }

    internal EventPath Path { get; }

    // Null when the text is neither.
    internal static ExtractedKey? Parse(string text)
    {
        // An equals sign behind a quotation mark belongs to a quoted name, and one in a JSON Pointer to a name of it.
        var equals = text.IndexOf('=');
        var other = text.IndexOfAny(s_starts);
        if (equals >= 0 && (other < 0 || equals < other))
        {
            var name = text.Substring(0, equals).Trim();
            return name.Length > 0 && EventPath.Parse(text.Substring(equals + 1)) is { } path ? new ExtractedKey(name, path) : null;
        }

        if (EventPath.Parse(text) is not { } unnamed)
        {
            return null;
        }

        var steps = unnamed.Alternatives[0];
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            if (steps[i] is { Kind: EventPathStepKind.Member, Name: { } last })
            {
                return new ExtractedKey(last, unnamed);
            }
        }

        return null;
    }
}
