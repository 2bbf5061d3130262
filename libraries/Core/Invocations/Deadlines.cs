using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>Runs steps shortly before a deadline, even if the thread pool has run out of threads.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Deadlines
{
    /// <summary>Runs a step once after some time, on a thread of its own.</summary>
    /// <param name="process">The process, whose clock measures the time.</param>
    /// <param name="after">The time.</param>
    /// <param name="step">The step. An exception is written as a diagnostic line.</param>
    /// <returns>Dispose it in time to prevent the step.</returns>
    public static IDisposable RunAfter(this LambdaProcess process, TimeSpan after, Action step)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(step);
        return DeadlineAlarm.Set(process, new Step(process, step), after);
    }

    private sealed class Step(LambdaProcess process, Action run) : IDeadlineStep
    {
        public void NearDeadline()
        {
            try
            {
                run();
            }
            catch (Exception error)
            {
                process.Warn("A step near the deadline failed.", error);
            }
        }
    }
}
