using Lamplighter.Spans;
using Lamplighter.XRay;

namespace Lamplighter.Sending;

// What becomes of a span that ends: its document goes into its parent's, or to the daemon where the parent is not ours, has
// ended, or has no room.
internal static class SegmentSender
{
    internal static void Send(InvocationTrace trace, Subsegment span)
    {
        using var document = SegmentBuffer.Rent();
        var writer = new SubsegmentWriter(trace, span, document);
        var left = writer.Write();
        if (span.Parent is not { IsClosed: false } parent || !parent.TryAddCompleted(writer.Nested))
        {
            trace.Settings.Send(document);
        }

        SendAlone(trace, left, span.Activity.SpanId.ToHexString());
    }

    internal static void SendAlone(InvocationTrace trace, List<byte[]>? nested, string parentId)
    {
        if (nested is null)
        {
            return;
        }

        foreach (var one in nested)
        {
            using var document = SegmentBuffer.Rent();
            SubsegmentWriter.WriteAlone(document, one, trace.TraceId!, parentId);
            trace.Settings.Send(document);
        }
    }
}
