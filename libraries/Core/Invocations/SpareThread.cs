using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Invocations;

// Runs telemetry where the user's code has used up nearly all of its thread's stack, as in a deep recursion that throws: the frames of all
// methods that an exception passes stay on the stack until it is caught. One thread per process, which ends when it is idle. Thread-safe.
[SuppressMessage("Reliability", "CA2002", Justification = "The queue is private.")]
internal sealed class SpareThread
{
    private const int StackBytes = 1024 * 1024;

    // What throwing an exception needs, with a margin: the runtime takes about 10 KiB, and compiling a small method about as much.
    private const int ReserveBytes = 64 * 1024;
    private const int IdleMilliseconds = 1000;

    // A step can need a lock that the waiting thread has.
    internal const int MaxWaitMilliseconds = 2000;

    private readonly Queue<SpareStep> _steps = [];
    private SpareStep? _stuck;
    private bool _isRunning;
    private bool _isPrepared;

    // Whether the current thread has little stack left: less than 128 KiB.
    internal static bool IsNeeded => !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    // True for the first caller, which should run the code that it may need later, while there is room to compile it.
    internal bool TryPrepare() => !Interlocked.Exchange(ref _isPrepared, true);

    // Called where a woven method begins with little stack left. If there isn't enough to throw an exception, the stack overflows here, as
    // it would a few levels deeper. So wherever a method returns, it can also throw.
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    internal static void Reserve()
    {
        Span<byte> reserve = stackalloc byte[ReserveBytes];
        Keep(reserve);
    }

    // Async locals that the step changes are changed for the caller too. While a step waits for a lock, later ones are left out: an
    // exception that passes thousands of methods would otherwise wait in each of them.
    internal void Run(Action run)
    {
        if (Volatile.Read(ref _stuck) is { IsDone: false })
        {
            return;
        }

        var step = new SpareStep(run);
        lock (_steps)
        {
            _steps.Enqueue(step);
            if (_isRunning)
            {
                Monitor.Pulse(_steps);
            }
            else if (!TryStart())
            {
                _steps.Clear();
                return;
            }
        }

        Volatile.Write(ref _stuck, step.Wait(MaxWaitMilliseconds) ? null : step);
    }

    private bool TryStart()
    {
        try
        {
            new Thread(RunSteps, StackBytes) { IsBackground = true }.UnsafeStart();
            return _isRunning = true;
        }
        catch (Exception)
        {
            // There are no resources for another thread. The step is left out rather than ending the process.
            return false;
        }
    }

    private void RunSteps()
    {
        while (Next() is { } step)
        {
            step.Run();
        }
    }

    private SpareStep? Next()
    {
        lock (_steps)
        {
            while (_steps.Count == 0)
            {
                if (!Monitor.Wait(_steps, IdleMilliseconds) && _steps.Count == 0)
                {
                    _isRunning = false;
                    return null;
                }
            }

            return _steps.Dequeue();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Span<byte> reserve) => reserve[0] = 1;
}
