using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.State;

// Runs the user's code near the deadline, on a thread of its own: code that blocks must not keep what has been recorded from being sent.
internal static class DeadlineReading
{
    // Waits until it is done, for at most half of the time that is left.
    internal static void Run(Invocation invocation, Action read)
    {
        try
        {
            var thread = new Thread(Read) { IsBackground = true };
            thread.UnsafeStart();
            thread.Join((int)Math.Clamp(invocation.Context.RemainingTime.TotalMilliseconds / 2, 1, int.MaxValue));
        }
        catch (Exception)
        {
            // There is no memory for another thread.
        }

        void Read()
        {
            Invocation.Enter(invocation);
            read();
        }
    }
}
