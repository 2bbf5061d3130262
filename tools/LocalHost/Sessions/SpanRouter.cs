using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Sessions;

/// <summary>
/// Finds the invocation that a trace belongs to: the one with the same trace ID, else the one whose request ID is in a span. A trace
/// without an invocation is stored separately, and moves when a later span names its invocation. Thread-safe.
/// </summary>
internal sealed class SpanRouter(SessionStore session, TraceStore traces)
{
    private const int Remembered = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _owners = [];
    private readonly Queue<string> _order = new();

    /// <summary>
    /// Adds spans; those of a trace that can't be processed are dropped. Returns the documents whose invocation was already reported,
    /// and those without an invocation.
    /// </summary>
    public (IReadOnlyList<SegmentDocument> Late, IReadOnlyList<SegmentDocument> Unowned) Add(
        IReadOnlyList<OtlpSpan> spans, Action<Exception> onDropped)
    {
        var (late, unowned) = (new List<SegmentDocument>(), new List<SegmentDocument>());
        lock (_gate)
        {
            foreach (var trace in spans.GroupBy(span => span.XRayTraceId))
            {
                try
                {
                    Add(trace.Key, [.. trace], late, unowned);
                }
                catch (Exception error)
                {
                    onDropped(error);
                }
            }
        }

        return (late, unowned);
    }

    private void Add(string traceId, List<OtlpSpan> spans, List<SegmentDocument> late, List<SegmentDocument> unowned)
    {
        var owner = FindOwner(traceId, spans);
        var documents = spans.ConvertAll(span => SpanDocument.Write(span, owner ?? traceId));
        if (owner is not null && owner != traceId)
        {
            documents.InsertRange(0, session.TakeTrace(traceId, owner));
        }

        var left = documents.FindAll(document => !traces.TryAdd(document));
        if (left.Count > 0 && owner is not null && session.TryAddLate(owner, left))
        {
            late.AddRange(left);
        }
        else if (left.Count > 0)
        {
            session.AddTrace(traceId, spans, left);
            unowned.AddRange(left);
        }
    }

    private string? FindOwner(string traceId, List<OtlpSpan> spans)
    {
        if (traces.IsOpen(traceId) || session.HasTrace(traceId))
        {
            return traceId;
        }

        if (_owners.TryGetValue(traceId, out var known))
        {
            return known;
        }

        foreach (var span in spans)
        {
            if (span.InvocationId is { } id && session.Find(id) is { Record: { IsTraceOnly: false } record })
            {
                Remember(traceId, record.Trace.TraceId);
                return record.Trace.TraceId;
            }
        }

        return null;
    }

    private void Remember(string traceId, string owner)
    {
        _owners[traceId] = owner;
        _order.Enqueue(traceId);
        if (_order.Count > Remembered)
        {
            _owners.Remove(_order.Dequeue());
        }
    }
}
