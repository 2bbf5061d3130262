using System.Runtime.InteropServices;

namespace Lamplighter.ColdStart;

// The processor time of another process, including threads that have ended. Process.TotalProcessorTime has only the resolution of a
// clock tick; this clock has nanoseconds.
internal static class ProcessorClock
{
    // The bits of a clock ID for a process on Linux, as clock_getcpuclockid(3) sets them.
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
