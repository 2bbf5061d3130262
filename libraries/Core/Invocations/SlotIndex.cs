namespace Lamplighter.Internal.Core.Invocations;

// Assigns numbers to the slots that packages reserve. A program has only a few.
internal static class SlotIndex
{
    private static int s_process = -1;
    private static int s_invocation = -1;

    internal static int NextOfProcess() => Interlocked.Increment(ref s_process);

    internal static int NextOfInvocation() => Interlocked.Increment(ref s_invocation);
}
