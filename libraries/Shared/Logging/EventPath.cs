namespace Lamplighter.Internal.Logging.Shared;

// A path into an event: names joined by dots, "names in quotes", [0] for items, and || between alternatives. Immutable. The
// analyzer is built from the same file.
internal sealed class EventPath
{
    private static readonly string[] s_separator = ["||"];

    private EventPath(EventPathStep[][] alternatives) => Alternatives = alternatives;

    // The first alternative that leads to a value counts.
    internal EventPathStep[][] Alternatives { get; }

    // Null when the text isn't a path.
    internal static EventPath? Parse(string text)
    {
        var alternatives = new List<EventPathStep[]>();
        foreach (var part in text.Split(s_separator, StringSplitOptions.None))
        {
            if (ParseSteps(part.Trim()) is not { } steps)
            {
                return null;
            }

            alternatives.Add(steps);
        }

        return new EventPath([.. alternatives]);
    }

    private static EventPathStep[]? ParseSteps(string text)
    {
        var steps = new List<EventPathStep>();
        var at = 0;
        while (at < text.Length)
        {
            if (EventPathStep.Read(text, ref at) is not { } step)
            {
                return null;
            }

            steps.Add(step);
        }

        return steps.Count == 0 ? null : [.. steps];
    }
}
