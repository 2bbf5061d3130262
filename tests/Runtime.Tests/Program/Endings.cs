/// <summary>How the handler ends, other than by returning.</summary>
internal static class Endings
{
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

    /// <summary>Throws where nobody catches.</summary>
    public static void Crash()
    {
        var thread = new Thread(() => throw new FormatException("Nobody catches this."));
        thread.Start();
        thread.Join();
    }
}
