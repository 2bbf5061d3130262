using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Sending;

// Sends an open span, marked as timed out, because Lambda may stop the process at any moment.
internal static class OpenSpanSender
{
    internal static void Send(SegmentOutput output, in SegmentContext context, Subsegment span)
    {
        try
        {
            // Sent for good: if the handler finishes after all, the span's complete document doesn't repeat them.
            SegmentSender.SendAlone(output, context, span.TakeCompleted(), span.Activity.SpanId.ToHexString());
            using var document = SegmentBuffer.Rent();
            new SubsegmentWriter(context, span, document).WriteTimedOut();
            output.Send(document);
        }
        catch (Exception error)
        {
            // One span that can't be written must not take the others with it.
            context.Process.Warn("An open span couldn't be sent before the deadline.", error);
        }
    }
}
