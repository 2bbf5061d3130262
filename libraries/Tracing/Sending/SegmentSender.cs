using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Sending;

// Sends the document of a span that ends: inside its parent's document; or on its own where the parent isn't a span of this
// process, has ended, or has no room.
internal static class SegmentSender
{
    internal static void Send(SegmentOutput output, in SegmentContext context, Subsegment span)
    {
        try
        {
            SendOrNest(output, context, span);
        }
        catch (Exception error)
        {
            // Stopping a span must not throw.
            context.Process.Warn($"The span \"{span.Activity.DisplayName}\" couldn't be written and is missing from the trace.", error);
        }
    }

    internal static void SendAlone(SegmentOutput output, in SegmentContext context, List<byte[]>? nested, string parentId)
    {
        if (nested is null)
        {
            return;
        }

        foreach (var one in nested)
        {
            using var document = SegmentBuffer.Rent();
            SubsegmentWriter.WriteAlone(document, one, context.Ids, parentId);
            output.Send(document);
        }
    }

    private static void SendOrNest(SegmentOutput output, in SegmentContext context, Subsegment span)
    {
        using var document = SegmentBuffer.Rent();
        var writer = new SubsegmentWriter(context, span, document);
        var left = writer.Write();
        if (span.NestingParent is not { } parent || !parent.TryAddCompleted(writer.Nested))
        {
            output.Send(document);
        }

        SendAlone(output, context, left, span.Activity.SpanId.ToHexString());
    }
}
