using System.Diagnostics;

/// <summary>How the handler ends, other than by returning.</summary>
internal static class Endings
{
    private static readonly object s_gate = new();

    /// <summary>Blocks every thread that the pool has or will have. The work that says so comes last, so it isn't run.</summary>
    public static void BlockThePool()
    {
        using var never = new ManualResetEventSlim();
        for (var i = 0; i < 400; i++)
        {
            _ = Task.Run(never.Wait);
        }

        _ = Task.Run(() => Console.Error.WriteLineAsync("The pool has a thread."));
        never.Wait();
    }

    /// <summary>Lets the end of the span wait for a lock that another thread keeps.</summary>
    public static void HoldTheLockOfAListener()
    {
        using var isHeld = new ManualResetEventSlim();
        var holder = new Thread(() =>
        {
            lock (s_gate)
            {
                isHeld.Set();
                Thread.Sleep(Timeout.Infinite);
            }
        });
        holder.IsBackground = true;
        holder.Start();
        isHeld.Wait();
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = static activity =>
            {
                if (activity.OperationName == "open")
                {
                    lock (s_gate)
                    {
                    }
                }
            },
        });
    }

    /// <summary>Throws where nobody catches.</summary>
    public static void Crash()
    {
        var thread = new Thread(() => throw new FormatException("Nobody catches this."));
        thread.Start();
        thread.Join();
    }
}
