namespace Lamplighter.Internal.Tokens.Keys;

// One fetch at a time, and none until the last one's cooldown has passed. Thread-safe.
internal sealed class FetchGate
{
    private readonly Lock _lock = new();
    private Task? _running;
    private DateTimeOffset _notBefore;

    // The running fetch, or one that begins; null in the cooldown. A fetch returns its cooldown, and never throws.
    internal Task? Enter(TimeProvider clock, Func<Task<TimeSpan>> fetch)
    {
        lock (_lock)
        {
            if (_running is not null)
            {
                return _running;
            }

            return clock.GetUtcNow() < _notBefore ? null : _running = Task.Run(() => RunAsync(clock, fetch));
        }
    }

    private async Task RunAsync(TimeProvider clock, Func<Task<TimeSpan>> fetch)
    {
        var cooldown = TimeSpan.Zero;
        try
        {
            cooldown = await fetch().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
                _notBefore = clock.GetUtcNow() + cooldown;
            }
        }
    }
}
