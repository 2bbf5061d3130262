using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Recorders;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

/// <summary>How the spans of an invocation and the subsegments of another library are inside each other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OtherSubsegments
{
    private const string Remote = "remote";
    private const string Aws = "aws";

    /// <summary>
    /// Gets the span that the calling code is in; null if there isn't one. It may have ended where the code is in a subsegment that
    /// has not. For generated code.
    /// </summary>
    public static RecorderSpan? CurrentSpan
    {
        get
        {
            if (TracingProcess.Current.IsOff || TracingInvocation.Current is not { TraceId: { } traceId } trace)
            {
                return null;
            }

            for (var activity = Activity.Current; activity is not null && trace.Find(activity) is null; activity = activity.Parent)
            {
                if (OtherRecorders.FindOpen(trace.Process, activity, traceId) is not null)
                {
                    return RecorderSpan.Find(activity);
                }
            }

            return trace.FindCurrent() is { } span ? RecorderSpan.FindOrAdd(trace.Process, trace.Errors, span, traceId) : null;
        }
    }

    // The library's subsegment that a span is inside of.
    internal static OtherSubsegment? FindOther(this TracingInvocation trace, Activity? parent) =>
        OtherRecorders.IsUsed ? OtherRecorders.FindOpen(trace.Process, trace.FindOpen(parent)?.Activity, trace.TraceId) : null;

    // The subsegment that a call already is, mostly because the library has a handler in the client.
    internal static OtherSubsegment? FindOtherCall(this TracingInvocation trace, Activity? parent) =>
        trace.FindOther(parent) is { Namespace: Remote or Aws } call ? call : null;

    // Whether a call that starts now gets no span for that reason.
    internal static bool YieldsToOtherCall(this TracingInvocation trace, Activity? parent, bool isAws)
    {
        if (trace.FindOtherCall(parent) is not { } call)
        {
            return false;
        }

        if (!trace.Settings.Options.ReplaceXRaySdkCalls || isAws != (call.Namespace == Aws))
        {
            return true;
        }

        OtherRecorders.Drop(trace.Process, call);
        return false;
    }

    // The request that replaced the library's subsegment gets no span: its host, which is known only after its start, is ignored.
    internal static void RestoreOtherCall(this TracingInvocation trace, Activity? parent)
    {
        if (OtherRecorders.IsUsed && trace.Settings.Options.ReplaceXRaySdkCalls)
        {
            OtherRecorders.Restore(trace.Process, trace.FindOpen(parent)?.Activity, trace.TraceId);
        }
    }

    internal static void CompleteOther(this TracingInvocation trace, Activity activity)
    {
        if (OtherRecorders.IsUsed && trace.Find(activity) is { } span)
        {
            OtherRecorders.Complete(trace.Process, span, hasEnded: true);
        }
    }

    // Not under the lock: the library has its own locks.
    internal static void Complete(LambdaProcess process, OpenSpans open)
    {
        if (!OtherRecorders.IsUsed)
        {
            return;
        }

        Subsegment[] spans;
        lock (open)
        {
            spans = open.ToArray();
        }

        foreach (var span in spans)
        {
            OtherRecorders.Complete(process, span, hasEnded: false);
        }
    }
}
