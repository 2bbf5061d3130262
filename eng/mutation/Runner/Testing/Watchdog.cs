using System.Diagnostics;

namespace Lamplighter.MutationRunner.Testing;

// Ends the process if a test doesn't end: nothing else can stop a loop in it.
internal sealed class Watchdog
{
    // The process is ending.
    private const long Taken = long.MinValue;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long _deadline = long.MaxValue;
    private Action _end = static () => { };

    internal Watchdog() => new Thread(Watch) { IsBackground = true, Name = "Watchdog" }.Start();

    // END writes down what happened, before the process ends.
    internal async Task<TestResult> RunAsync(TestSuite suite, IReadOnlyList<string> tests, double milliseconds, Action end)
    {
        Volatile.Write(ref _end, end);
        Volatile.Write(ref _deadline, Environment.TickCount64 + (long)milliseconds);
        var result = await suite.RunAsync(tests);
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
                Volatile.Read(ref _end)();
                Process.GetCurrentProcess().Kill();
            }
        }
    }
}
