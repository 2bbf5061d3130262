using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Senders;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The links of the handler's span to those who sent the messages of its event. Where the messages have spans of their own, those have the
// links.
internal static class SenderLinks
{
    // More than white space and the first name of an event have.
    private const int StartLength = 64;

    // A handler can dispose of the stream before its span ends.
    internal static void Keep(Invocation invocation)
    {
        if (invocation.EventArgument is Stream && StartsWithRecords(invocation))
        {
            _ = invocation.Event;
        }
    }

    internal static void Add(Invocation invocation, Activity activity, ActivityTraceId own)
    {
        try
        {
            if (!LinkedSenders.AreIn(invocation) && Find(invocation) is { } headers)
            {
                LinkedSenders.Set(invocation);
                Add(headers, activity, own);
            }
        }
        catch (Exception error)
        {
            invocation.Process.Warn("The links to the senders of the event's messages couldn't be added to the trace.", error);
        }
    }

    private static void Add(List<string> headers, Activity activity, ActivityTraceId own)
    {
        foreach (var header in headers)
        {
            var sender = TraceIds.Of(TraceHeader.Parse(header)).Context;
            if (sender.TraceId != default && sender.TraceId != own && !Has(activity, sender))
            {
                activity.AddLink(new ActivityLink(sender));
            }
        }
    }

    // Null for an event without messages.
    private static List<string>? Find(Invocation invocation) =>
        StartsWithRecords(invocation) ? EventSenders.Find(invocation.Event.Span)
        : TypedSenders.MayHave(invocation.EventArgument) ? TypedSenders.Find(invocation.Process, invocation.EventArgument!)
        : null;

    private static bool StartsWithRecords(Invocation invocation)
    {
        Span<byte> start = stackalloc byte[StartLength];
        return EventSenders.MayHave(start[..invocation.PeekEvent(start)]);
    }

    private static bool Has(Activity activity, ActivityContext sender)
    {
        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            if (link.Context.TraceId == sender.TraceId && link.Context.SpanId == sender.SpanId)
            {
                return true;
            }
        }

        return false;
    }
}
