using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Sending;

// Lambda may stop the process any moment now: what is still open leaves as it stands, marked as timed out.
internal static class DeadlineReport
{
    internal static void Send(InvocationTrace trace)
    {
        lock (trace)
        {
            for (var span = trace.GoesToXRay ? trace.Open.Newest : null; span is not null; span = span.Older)
            {
                try
                {
                    Send(trace, span);
                }
                catch (Exception error)
                {
                    // One span that cannot be written must not take the others with it.
                    trace.Process.Warn("An open span could not be sent before the deadline.", error);
                }
            }
        }
    }

    private static void Send(InvocationTrace trace, Subsegment span)
    {
        // Sent for good: the span's complete document, should the handler still get there, is without them.
        SegmentSender.SendAlone(trace, span.TakeCompleted(), span.Activity.SpanId.ToHexString());
        using var document = SegmentBuffer.Rent();
        new SubsegmentWriter(trace, span, document).WriteTimedOut();
        trace.Settings.Send(document);
    }
}
