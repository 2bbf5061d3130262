using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamplighter.Tests;

/// <summary>
/// The one kind of test that measures time: eight times the input must take less than twenty times the processor time of the
/// thread. Quadratic work takes sixty-four times as much, so that the verdict doesn't depend on how busy the machine is. Short
/// runs are made longer first: what a large object or a new page costs, once, would look like growth beside a few microseconds.
/// </summary>
internal static class LinearTime
{
    private const int Rounds = 5;

    // Caches and page faults can spoil a measurement, but they never make quadratic work look linear.
    private const int Attempts = 20;

    private const int MostGrowth = 64;

    // Larger than the caches of a processor.
    private static readonly Lazy<byte[]> _elsewhere = new(static () => new byte[64 * 1024 * 1024]);

    private static readonly TimeSpan _longEnough = TimeSpan.FromMicroseconds(250);

    public static void Assert<T>(Func<int, T> prepare, Action<T> run, int size)
    {
        size = Grow(prepare, run, size);
        var (small, large) = (prepare(size), prepare(8 * size));
        run(large);
        var seen = new List<string>();
        while (seen.Count < Attempts)
        {
            // Where only the short input fits into the caches, a search at the speed of memory looks like growth.
            var (shorter, longer) = seen.Count == 0 ? (Fastest(small, run), Fastest(large, run)) : (Cold(small, run), Cold(large, run));
            if (longer < 20 * shorter)
            {
                return;
            }

            seen.Add($"{size} took {shorter}, {8 * size} took {longer}");
        }

        Xunit.Assert.Fail(string.Join("; ", seen));
    }

    private static int Grow<T>(Func<int, T> prepare, Action<T> run, int size)
    {
        for (var most = MostGrowth * size; size < most; size *= 4)
        {
            var input = prepare(size);
            run(input);
            if (Fastest(input, run) >= _longEnough)
            {
                break;
            }
        }

        return size;
    }

    private static TimeSpan Fastest<T>(T input, Action<T> run)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var taken = Once(input, run);
            fastest = taken < fastest ? taken : fastest;
        }

        return fastest;
    }

    private static TimeSpan Cold<T>(T input, Action<T> run)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            _elsewhere.Value.AsSpan().Fill((byte)round);
            var taken = Once(input, run);
            fastest = taken < fastest ? taken : fastest;
        }

        return fastest;
    }

    private static TimeSpan Once<T>(T input, Action<T> run)
    {
        var start = ThreadTime();
        run(input);
        return ThreadTime() - start;
    }

    private static TimeSpan ThreadTime()
    {
        const int ThreadClock = 3;
        return OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
            : Stopwatch.GetElapsedTime(0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
