using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamplighter.ColdStart;

// The processor time of another process in milliseconds, including threads that have ended. Process.TotalProcessorTime has only the
// resolution of a clock tick; this clock has nanoseconds.
internal static class ProcessorClock
{
    // The bits of a clock ID for a process on Linux, as clock_getcpuclockid(3) sets them.
    private const int Scheduled = 2;

    internal static double Read(Process process) =>
        OperatingSystem.IsLinux() && Time((~process.Id << 3) | Scheduled, out var time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : process.TotalProcessorTime.TotalMilliseconds;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Time(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }
}
