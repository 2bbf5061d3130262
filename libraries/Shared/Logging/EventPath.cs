namespace Lamplighter.Internal.Logging.Shared;

// A path into an event, in the forms that Syntax names. Immutable. The analyzer is built from the same file.
internal sealed class EventPath
{
    internal const string Syntax =
        "Use names joined by dots, \"names in quotes\", [0] for items, powertools_json(…) for a text that is JSON, and || between " +
        "alternatives; or a JSON Pointer such as /headers/x-id.";

    private EventPath(EventPathStep[][] alternatives) => Alternatives = alternatives;

    // The first alternative that leads to a value counts.
    internal EventPathStep[][] Alternatives { get; }

    // Null when the text isn't a path.
    internal static EventPath? Parse(string text)
    {
        var alternatives = new List<EventPathStep[]>();
        var at = 0;
        do
        {
            if (EventPathParser.TryRead(text, ref at) is not { } steps)
            {
                return null;
            }

            alternatives.Add(steps);
        }
        while (EventPathParser.TrySkip(text, "||", ref at));

        return at == text.Length ? new EventPath([.. alternatives]) : null;
    }
}
