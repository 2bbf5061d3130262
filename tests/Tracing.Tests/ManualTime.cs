namespace Lamplighter.Tests;

// A clock that stands still until a test moves it.
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state, _now + dueTime);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (var timer in _timers.ToArray())
        {
            timer.FireIfDue(_now);
        }
    }

    private sealed class ManualTimer(TimerCallback callback, object? state, DateTimeOffset due) : ITimer
    {
        private bool _done;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _done = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        public void FireIfDue(DateTimeOffset now)
        {
            if (!_done && now >= due)
            {
                _done = true;
                callback(state);
            }
        }
    }
}
