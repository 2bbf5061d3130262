using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.State;

// Whether spans of an invocation have the links to the senders of its messages: those of records, or an outer one. Few programs have such
// links, so it isn't a field of each invocation.
internal sealed class LinkedSenders : IInvocationState
{
    private static volatile bool s_isUsed;

    private LinkedSenders()
    {
    }

    internal static bool AreIn(Invocation invocation) => s_isUsed && invocation.Find(Slot.Value) is not null;

    internal static void Set(Invocation invocation)
    {
        s_isUsed = true;
        invocation.Get(Slot.Value);
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
        internal static readonly InvocationSlot<LinkedSenders> Value = new(static _ => new LinkedSenders());
    }
}
