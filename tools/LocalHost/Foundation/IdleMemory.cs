using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>
/// Gives memory back to the system when the host is idle after a burst. The garbage collector does that only while a program
/// allocates, and an idle host doesn't.
/// </summary>
internal sealed class IdleMemory : IDisposable
{
    // With less, the host is as small as a web server is.
    private const long Small = 128 * 1024 * 1024;
    private const long Burst = 32 * 1024 * 1024;
    private const long Quiet = 2 * 1024 * 1024;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private readonly Timer _timer;
    private long _seen;
    private long _collected;

    public IdleMemory() => _timer = new Timer(static memory => ((IdleMemory)memory!).Look(), this, s_interval, s_interval);

    public void Dispose() => _timer.Dispose();

    [SuppressMessage("Reliability", "S1215", Justification = "The host is idle.")]
    private void Look()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var isQuiet = allocated - Interlocked.Exchange(ref _seen, allocated) < Quiet;
        if (isQuiet && allocated - _collected > Burst && Environment.WorkingSet > Small)
        {
            _collected = allocated;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
