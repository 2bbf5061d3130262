namespace Lamplighter.Tests;

/// <summary>A clock that stands still until told to move, and then fires what is due.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public int TimersMade => _timers.Count;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public void Advance(TimeSpan by)
    {
        Now += by;
        foreach (var timer in _timers.ToArray())
        {
            timer.FireIfDue(Now);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state, Now + dueTime);
        _timers.Add(timer);
        return timer;
    }

    private sealed class ManualTimer(TimerCallback callback, object? state, DateTimeOffset due) : ITimer
    {
        private bool _done;

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _done = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void FireIfDue(DateTimeOffset now)
        {
            if (!_done && now >= due)
            {
                _done = true;

                // As a real timer does: on a flow of its own.
                var thread = new Thread(() => callback(state));
                thread.UnsafeStart();
                thread.Join();
            }
        }
    }
}
