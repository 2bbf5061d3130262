using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;

namespace Lamplighter.Internal.Tracing.State;

// The trace of the sender of a record, which the record's span continues instead of the invocation's. Few programs have one, so it isn't a
// field of each invocation.
internal sealed class ContinuedTrace : IInvocationState
{
    private static volatile bool s_isUsed;

    private ContinuedTrace()
    {
    }

    internal TraceIds Ids { get; private set; }

    internal TraceHeader Header { get; private set; } = TraceHeader.None;

    // The trace of an activity, if it isn't the invocation's.
    internal static ContinuedTrace? Of(Invocation invocation, Activity? activity) =>
        s_isUsed && activity is not null && invocation.Find(Slot.Value) is { } trace && activity.TraceId == trace.Ids.Context.TraceId
            ? trace
            : null;

    internal static void Set(Invocation invocation, TraceHeader header, TraceIds ids)
    {
        s_isUsed = true;
        var trace = invocation.Get(Slot.Value);
        trace.Header = header;
        trace.Ids = ids;
    }

    public void End()
    {
    }

    public void NearDeadline()
    {
    }

    // Reserved when it is first used.
    private static class Slot
    {
        internal static readonly InvocationSlot<ContinuedTrace> Value = new(static _ => new ContinuedTrace());
    }
}
