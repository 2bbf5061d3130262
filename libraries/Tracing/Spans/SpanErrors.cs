namespace Lamplighter.Internal.Tracing.Spans;

// The exceptions and captured events of a span. Lists are bounded, so that a span that captures many stays cheap.
internal sealed class SpanErrors
{
    // A document holds 20 exceptions; the rest is a margin for those that turn out not to fit.
    private const int MaxExceptions = 50;
    private const int MaxEvents = 32;

    private List<Exception>? _recorded;

    // The causes of the span's failure.
    internal List<Exception>? Causes { get; private set; }

    // Captured events, as JSON objects.
    internal List<byte[]>? Events { get; private set; }

    internal bool IsFull => _recorded?.Count >= MaxExceptions;

    // False for an exception that the activity already has an event of, and where the list is full.
    internal bool TryRecord(Exception error) => TryAdd(_recorded ??= [], error);

    internal void AddCause(Exception error) => TryAdd(Causes ??= [], error);

    internal bool TryAddEvent(byte[] json)
    {
        if (Events?.Count >= MaxEvents)
        {
            return false;
        }

        (Events ??= []).Add(json);
        return true;
    }

    private static bool TryAdd(List<Exception> errors, Exception error)
    {
        foreach (var known in errors)
        {
            if (ReferenceEquals(known, error))
            {
                return false;
            }
        }

        if (errors.Count >= MaxExceptions)
        {
            return false;
        }

        errors.Add(error);
        return true;
    }
}
