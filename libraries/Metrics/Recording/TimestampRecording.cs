using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Sets the time of the current document. Metrics recorded under another time are written first.
internal static class TimestampRecording
{
    internal static void Set(CurrentDocument current, DateTimeOffset when)
    {
        var problem = EmfRules.Timestamp(when, current.Process.Clock.GetUtcNow());
        if (problem is not null)
        {
            current.Reject(problem, nameof(when));
        }

        var document = current.Open(out var plan);
        if (document.IsTimestampWithheld || (document.Timestamp is { } before && before != when))
        {
            current.MakeRoom(document, plan);
        }

        document.IsTimestampWithheld = problem is not null;
        document.Timestamp = problem is null ? when : null;
    }
}
