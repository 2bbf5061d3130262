using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Tracing.Spans;

// The exceptions that a trace has described completely. An exception that leaves many spans is described once, because its stack trace
// grows with each of them; the other spans refer to it, or show its type and message. Work that the handler left running can throw
// without end, so all are forgotten at times, and described once more if they leave another span. Thread-safe.
internal sealed class DescribedErrors
{
    internal const int MaxCount = 1000;

    private readonly Dictionary<Exception, string> _ids = new(ReferenceEqualityComparer.Instance);
    private HashSet<Exception>? _events;
    private HashSet<Exception>? _metadata;

    // The ID of the exception in the cause of a span; null if none has it yet.
    internal string? FindId(Exception error)
    {
        lock (_ids)
        {
            return _ids.GetValueOrDefault(error);
        }
    }

    internal string AddId(Exception error)
    {
        lock (_ids)
        {
            if (_ids.Count >= MaxCount)
            {
                _ids.Clear();
            }

            return _ids[error] = CauseJson.NewId();
        }
    }

    internal bool TryAddEvent(Exception error) => TryAdd(ref _events, error);

    internal bool TryAddMetadata(Exception error) => TryAdd(ref _metadata, error);

    private bool TryAdd(ref HashSet<Exception>? known, Exception error)
    {
        lock (_ids)
        {
            known ??= new HashSet<Exception>(ReferenceEqualityComparer.Instance);
            if (known.Count >= MaxCount && !known.Contains(error))
            {
                known.Clear();
            }

            return known.Add(error);
        }
    }
}
