using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Sending;

// What becomes of a span that ends: its document goes into its parent's, or to the daemon where the parent is not ours, has
// ended, or has no room.
internal static class SegmentSender
{
    internal static void Send(InvocationTrace trace, Subsegment span)
    {
        try
        {
            SendOrNest(trace, span);
        }
        catch (Exception error)
        {
            // A tag's ToString, say; what stops a span must not throw.
            trace.Process.Warn($"The span \"{span.Activity.DisplayName}\" could not be written and is missing from the trace.", error);
        }
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
            SubsegmentWriter.WriteAlone(document, one, trace.Ids, parentId);
            trace.Settings.Send(document);
        }
    }

    private static void SendOrNest(InvocationTrace trace, Subsegment span)
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
}
