using System.Diagnostics;

namespace Lamplighter.MutationRunner.Testing;

// Ends the process if a test doesn't end: nothing else can stop a loop in it.
internal sealed class Watchdog
{
    private const int MinMilliseconds = 3000;
    private const int Factor = 5;

    // The process is ending.
    private const long Taken = long.MinValue;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly RunLog _log;
    private long _deadline = long.MaxValue;
    private int _mutant;

    internal Watchdog(RunLog log)
    {
        _log = log;
        new Thread(Watch) { IsBackground = true, Name = "Watchdog" }.Start();
    }

    internal async Task<TestResult> RunAsync(TestSuite suite, TestCoverage test, int mutant)
    {
        Volatile.Write(ref _mutant, mutant);
        Volatile.Write(ref _deadline, Environment.TickCount64 + MinMilliseconds + (long)(Factor * test.Milliseconds));
        var result = await suite.RunAsync(test.Id);
        if (Interlocked.Exchange(ref _deadline, long.MaxValue) == Taken)
        {
            await Task.Delay(Timeout.Infinite);
        }

        return result;
    }

    private void Watch()
    {
        while (true)
        {
            Thread.Sleep(s_interval);
            var deadline = Volatile.Read(ref _deadline);
            if (Environment.TickCount64 > deadline && Interlocked.CompareExchange(ref _deadline, Taken, deadline) == deadline)
            {
                _log.End(Volatile.Read(ref _mutant), Outcome.Timeout);
                Process.GetCurrentProcess().Kill();
            }
        }
    }
}
