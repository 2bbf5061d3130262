namespace Lamplighter.Internal.OpenTelemetry.Sending;

// Without a route to the collector, an attempt to connect waits until its time is over. So that not every invocation waits, no attempt
// follows for a multiple of the time that was lost. A collector that refuses connections or answers slowly doesn't cause a pause.
// Thread-safe.
internal sealed class ConnectPause(TimeProvider clock)
{
    // 30 seconds after 2 seconds, the default of the time limit.
    private const int Multiple = 15;

    private static readonly TimeSpan s_max = TimeSpan.FromMinutes(1);

    private long _end;

    internal void ThrowIfPaused()
    {
        if (Interlocked.Read(ref _end) > clock.GetUtcNow().UtcTicks)
        {
            throw new SendException(
                SendFailure.Unreachable, "a connection wasn't possible in time before, and the pause after it isn't over");
        }
    }

    internal void Begin(TimeSpan lost)
    {
        var pause = lost * Multiple;
        Interlocked.Exchange(ref _end, (clock.GetUtcNow() + (pause < s_max ? pause : s_max)).UtcTicks);
    }
}
