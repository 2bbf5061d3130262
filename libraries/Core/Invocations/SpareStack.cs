using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Invocations;

// Runs telemetry where the user's code has used up nearly all of the thread's stack, as in a deep recursion that throws: the frames of all
// methods that an exception passes stay on the stack until it is caught. A thread of its own has room.
internal static class SpareStack
{
    private const int StackBytes = 512 * 1024;

    // Runs the step here if there is enough room. Never throws unless the step does.
    internal static void Run<T>(T state, Action<T> step)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            step(state);
        }
        else
        {
            RunAside(state, step);
        }
    }

    // The async locals that the step changes are changed for the caller too.
    private static void RunAside<T>(T state, Action<T> step)
    {
        var context = ExecutionContext.Capture();
        ExecutionContext? after = null;
        try
        {
            var thread = new Thread(
                () =>
                {
                    try
                    {
                        if (context is not null)
                        {
                            ExecutionContext.Restore(context);
                        }

                        step(state);
                    }
                    catch (Exception)
                    {
                        // Steps report their own failures.
                    }

                    after = ExecutionContext.Capture();
                },
                StackBytes) { IsBackground = true };
            thread.UnsafeStart();
            thread.Join();
        }
        catch (Exception)
        {
            // There is no room for another thread, so the step is left out rather than ending the process.
            return;
        }

        if (context is not null && after is not null)
        {
            ExecutionContext.Restore(after);
        }
    }
}
