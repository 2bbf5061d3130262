using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The spans of the records of a batch, each with a link to the trace of its sender.
internal sealed class RecordTracer : IRecordTracer
{
    public object? Begin(RecordScope record)
    {
        if (record.Invocation is not { } invocation || TracingInvocation.Of(invocation) is not { IsSilent: false } trace)
        {
            return null;
        }

        LinkedSenders.Set(invocation);
        var header = record.Sender;
        var sender = TraceIds.Of(header);
        var span = record.ContinuesTrace && sender.HasContext
            ? trace.Continue(record.SpanName, header, sender)
            : trace.Start(record.SpanName, ActivityKind.Consumer, links: sender.HasContext ? [new ActivityLink(sender.Context)] : null);
        if (span is not null)
        {
            record.Describe(span.Activity);
        }

        return span;
    }

    public void End(RecordScope record, object span, Exception? error)
    {
        if (span is not Subsegment subsegment || record.Invocation is not { } invocation)
        {
            return;
        }

        var trace = TracingInvocation.Of(invocation);
        if (error is not null)
        {
            trace.Fail(subsegment, error, trace.Settings.CapturesError);
        }

        // Stopping changes the current activity of the calling flow, which can be another one.
        var current = Activity.Current;
        trace.Stop(subsegment);
        AmbientActivity.Set(current);
    }
}
