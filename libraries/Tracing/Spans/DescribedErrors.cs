namespace Lamplighter.Internal.Tracing.Spans;

// The exceptions that a trace has described completely. An exception that leaves many spans is described once, because its stack trace
// grows with each of them; the other spans show its type and message. The caller holds the gate of the invocation.
internal sealed class DescribedErrors
{
    private const int MaxCount = 1000;

    private HashSet<Exception>? _events;
    private HashSet<Exception>? _metadata;

    internal bool TryAddEvent(Exception error) => TryAdd(ref _events, error);

    internal bool TryAddMetadata(Exception error) => TryAdd(ref _metadata, error);

    private static bool TryAdd(ref HashSet<Exception>? known, Exception error)
    {
        known ??= new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        return known.Count < MaxCount && known.Add(error);
    }
}
