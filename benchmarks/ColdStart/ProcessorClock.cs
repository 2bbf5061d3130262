using System.Runtime.InteropServices;

namespace Lamplighter.ColdStart;

// The processor time of another process in nanoseconds, with that of threads that have ended; elsewhere the resolution is a clock tick.
internal static class ProcessorClock
{
    // What clock_getcpuclockid(3) makes of a process id on Linux.
    private const int Scheduled = 2;

    internal static bool TryRead(int process, out TimeSpan elapsed)
    {
        elapsed = default;
        if (!OperatingSystem.IsLinux() || Time((~process << 3) | Scheduled, out var time) != 0)
        {
            return false;
        }

        elapsed = TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1e3);
        return true;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Time(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }
}
