using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.Captured;

// Errors and warnings on their way to a line and to a span. Where there is no span, the line is all.
internal static class EventRecorder
{
    internal static void CaptureError(LambdaProcess process, InvocationTrace? trace, Subsegment? span, Exception error, Tag[] tags)
    {
        var captured = CapturedEvent.OfError(process, error, Tag.Merge(trace?.Tags ?? [], tags));
        captured.SendLine(process);
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

    internal static void CaptureWarning(LambdaProcess process, InvocationTrace? trace, Subsegment? span, string message, Tag[] tags)
    {
        var captured = CapturedEvent.OfWarning(process, message, Tag.Merge(trace?.Tags ?? [], tags));
        captured.SendLine(process);
        if (span is not null)
        {
            trace?.AddEvent(span, captured);
        }
    }

    // What others report has its line already.
    internal static void OnProblem(ProblemKind kind, ReadOnlySpan<char> message, Exception? error)
    {
        if (InvocationTrace.Existing is not { } trace)
        {
            return;
        }

        if (kind != ProblemKind.Failure && trace.FindCurrent() is { } span)
        {
            trace.AddEvent(span, new CapturedEvent(kind == ProblemKind.Error, message.ToString(), error, trace.Tags));
        }
        else if (kind == ProblemKind.Failure && error is not null)
        {
            trace.Fail(error);
        }
    }
}
