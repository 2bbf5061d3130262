namespace Lamplighter.Internal.Core.Invocations;

// A step that waits for its time. Disposing it in time prevents the step.
internal sealed class DeadlineAlarm(DeadlineThread thread, IDeadlineStep step, long due) : IDisposable
{
    internal IDeadlineStep Step => step;

    // In milliseconds of Environment.TickCount64, which runs as the waiting thread's time does.
    internal long Due => due;

    // On the thread for deadlines; on the timers of a clock that a test moves.
    internal static IDisposable Set(LambdaProcess process, IDeadlineStep step, TimeSpan after)
    {
        if (ReferenceEquals(process.Clock, TimeProvider.System))
        {
            return DeadlineThread.Shared.Add(step, after);
        }

        // The timer must not capture the execution context of the first caller, which would keep the invocation alive.
        using var suppressed = ExecutionContext.SuppressFlow();
        return process.Clock.CreateTimer(static state => ((IDeadlineStep)state!).NearDeadline(), step, after, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => thread.Remove(this);
}
