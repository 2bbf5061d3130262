namespace Lamplighter.Tests;

/// <summary>
/// Measures what code allocates in steady state. Until the runtime has compiled its own code and ours with optimization, both allocate
/// more, and on a busy machine that takes a while: the result is the least of many rounds.
/// </summary>
internal static class Allocations
{
    /// <summary>Returns the bytes of one call.</summary>
    /// <param name="action">What is measured.</param>
    /// <param name="limit">The measurement ends as soon as a call allocates no more than this.</param>
    /// <param name="calls">The calls in a round.</param>
    public static long PerCall(Action action, long limit, int calls = 100) => Least(action, limit, calls, 600);

    /// <summary>Returns the bytes of one call to compare others with. A busy machine can only make it too large.</summary>
    /// <param name="action">What is measured.</param>
    /// <param name="calls">The calls in a round.</param>
    public static long Floor(Action action, int calls = 100) => Least(action, 0, calls, 50);

    private static long Least(Action action, long limit, int calls, int rounds)
    {
        var least = long.MaxValue;
        for (var round = 0; round < rounds && least > limit; round++)
        {
            // A pause lets the compiler's thread work.
            Thread.Sleep(round == 0 ? 0 : 20);
            least = Math.Min(least, Round(action, calls));
        }

        return least;
    }

    private static long Round(Action action, int calls)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < calls; call++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }
}
