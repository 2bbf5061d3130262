using System.ComponentModel;
using System.Diagnostics;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Reads the peak memory of a process, and keeps the last value. Thread-safe.</summary>
internal sealed class ProcessMemory(Process process)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private long? _peak;
    private long _sampledAt;

    public long? Peak
    {
        get
        {
            lock (_gate)
            {
                try
                {
                    process.Refresh();
                    _peak = process.PeakWorkingSet64 is > 0 and var peak ? peak : _peak;
                }
                catch (Exception error) when (error is InvalidOperationException or Win32Exception or PlatformNotSupportedException)
                {
                }

                return _peak;
            }
        }
    }

    public IDisposable Watch()
    {
        if (_peak is null)
        {
            _ = Peak;
        }

        return new Timer(static memory => ((ProcessMemory)memory!).Sample(), this, s_interval, s_interval);
    }

    // Samples once per interval, however many invocations watch the process.
    private void Sample()
    {
        var now = Environment.TickCount64;
        var before = Interlocked.Read(ref _sampledAt);
        if (now - before >= s_interval.TotalMilliseconds && Interlocked.CompareExchange(ref _sampledAt, now, before) == before)
        {
            _ = Peak;
        }
    }
}
