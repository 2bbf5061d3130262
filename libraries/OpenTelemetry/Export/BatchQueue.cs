using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Lines;
using Lamplighter.Internal.OpenTelemetry.Points;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The requests of one signal that wait to be sent, in their order: a further one for what the others have no room for, up to a limit. What
// is beyond it is lost, and counted. For one thread at a time.
internal struct BatchQueue
{
    private Batch? _last;

    internal readonly Batch? First => _last?.First;

    internal void Add(SignalExport export, scoped in EndedSpan span)
    {
        var last = (SpanBatch)(_last ?? Append(export, span.Invocation));
        if (!last.TryAdd(span) && !(Next(export, span.Invocation) is SpanBatch next && next.TryAdd(span)))
        {
            _last!.Lose();
        }
    }

    internal void Add(
        SignalExport export, Invocation? invocation, ReadOnlySpan<byte> line, ActivityTraceId traceId, bool isSampled, DateTime now)
    {
        var last = (LineBatch)(_last ?? Append(export, invocation));
        if (!last.TryAdd(line, traceId, isSampled, now)
            && !(Next(export, invocation) is LineBatch next && next.TryAdd(line, traceId, isSampled, now)))
        {
            _last!.Lose();
        }
    }

    internal void Add(SignalExport export, scoped in RecordedMetric metric, DateTime since, DateTime now, ActivityTraceId traceId)
    {
        // Any of them can have the series, which must be in one only.
        for (var batch = First ?? Append(export, metric.Invocation); batch is not null; batch = batch.Next)
        {
            if (((MetricBatch)batch).TryAdd(metric, since, now, traceId))
            {
                return;
            }
        }

        if (!(Next(export, metric.Invocation) is MetricBatch next && next.TryAdd(metric, since, now, traceId)))
        {
            _last!.Lose();
        }
    }

    // Null where the last one is empty, and has no room all the same; and where there are as many as there may be.
    private Batch? Next(SignalExport export, Invocation? invocation) =>
        _last!.IsEmpty || _last.Number >= _last.Limits.Requests ? null : Append(export, invocation);

    private Batch Append(SignalExport export, Invocation? invocation)
    {
        var added = export.Rent(invocation);
        added.Follow(_last);
        return _last = added;
    }
}
