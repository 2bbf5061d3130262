namespace Lamplighter.Internal.Logging.Events;

// A path into an event: dots, "quoted names", [0], and || between alternatives. Immutable.
internal sealed class EventPath
{
    private EventPath(PathStep[][] alternatives) => Alternatives = alternatives;

    // The first that leads to something counts.
    internal PathStep[][] Alternatives { get; }

    // Null when the text is no path.
    internal static EventPath? Parse(string text)
    {
        var alternatives = new List<PathStep[]>();
        foreach (var part in text.Split("||"))
        {
            if (ParseSteps(part.AsSpan().Trim()) is not { } steps)
            {
                return null;
            }

            alternatives.Add(steps);
        }

        return new EventPath([.. alternatives]);
    }

    private static PathStep[]? ParseSteps(ReadOnlySpan<char> text)
    {
        var steps = new List<PathStep>();
        while (!text.IsEmpty)
        {
            if (!PathStep.TryParse(ref text, steps.Count == 0, out var step))
            {
                return null;
            }

            steps.Add(step);
        }

        return steps.Count == 0 ? null : [.. steps];
    }
}
