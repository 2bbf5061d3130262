using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// Sends captured errors and warnings to a line of the log and, where there is one, to a span.
internal static class EventRecorder
{
    internal static void CaptureError(LambdaProcess process, TracingInvocation? trace, Subsegment? span, Exception error, Tag[] tags)
    {
        var captured = CapturedEvent.OfError(process, error, Tag.Merge(trace?.Tags, tags));
        SendLine(process, captured);
        if (span is null || trace is null)
        {
            return;
        }

        trace.Fail(span, error, withCause: true, captured.Tags);

        // The rest of it is the span's cause.
        if (captured.Tags.Length > 0)
        {
            trace.AddEvent(span, captured);
        }
    }

    internal static void CaptureWarning(LambdaProcess process, TracingInvocation? trace, Subsegment? span, string message, Tag[] tags)
    {
        var captured = CapturedEvent.OfWarning(process, message, Tag.Merge(trace?.Tags, tags));
        SendLine(process, captured);
        if (span is not null)
        {
            trace?.AddEvent(span, captured);
        }
    }

    private static void SendLine(LambdaProcess process, in CapturedEvent captured)
    {
        if (!TracingProcess.Of(process).Environment.HidesCapturedEvents)
        {
            captured.SendLine(process);
        }
    }

    // A problem that another package reports has its line already.
    internal static void OnProblem(ProblemKind kind, ReadOnlySpan<char> message, Exception? error)
    {
        if (Invocation.Current is not { } invocation || TracingInvocation.Find(invocation) is not { } trace)
        {
            return;
        }

        if (kind != ProblemKind.Failure && trace.FindCurrent() is { } span)
        {
            trace.AddEvent(span, new CapturedEvent(kind == ProblemKind.Error, message.ToString(), error, trace.Tags ?? []));
        }
        else if (kind == ProblemKind.Failure && error is not null)
        {
            trace.Fail(error);
        }
    }
}
