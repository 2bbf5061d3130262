using System.Diagnostics;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The spans that the deadline finds open: at once those that are plain, then those whose tags are objects of the user's.
internal static class DeadlineSpans
{
    internal static void SendReadable(this TracingInvocation trace, OpenSpans open)
    {
        // Not under the lock: an event can be an object of the user's.
        if ((trace.OpenHandler ?? OldestOf(open)) is { } outermost)
        {
            trace.LinkSenders(outermost);
        }

        lock (open)
        {
            for (var span = open.Newest; span is not null; span = span.Older)
            {
                if (!ReadValues.AreMissing(span.Activity, trace.IsExported))
                {
                    trace.SendOpen(span);
                }
            }
        }
    }

    internal static void SendUnread(this TracingInvocation trace, OpenSpans open)
    {
        List<Subsegment>? unread = null;
        lock (open)
        {
            for (var span = open.Newest; span is not null; span = span.Older)
            {
                if (ReadValues.AreMissing(span.Activity, trace.IsExported))
                {
                    (unread ??= []).Add(span);
                }
            }
        }

        if (unread is null)
        {
            return;
        }

        DeadlineReading.Run(trace.Invocation, () => unread.ForEach(span => trace.ReadValuesOf(span.Activity)));
        lock (open)
        {
            foreach (var span in unread)
            {
                if (!span.IsClosed)
                {
                    trace.SendOpen(span);
                }
            }
        }
    }

    // Not under the lock.
    internal static void ReadValuesOf(this TracingInvocation trace, Activity activity)
    {
        if (trace.IsRecorded)
        {
            ReadValues.Read(trace.Process, activity, trace.IsExported, trace.GoesToXRay);
        }
    }

    private static Subsegment? OldestOf(OpenSpans open)
    {
        lock (open)
        {
            var span = open.Newest;
            while (span?.Older is { } older)
            {
                span = older;
            }

            return span;
        }
    }
}
