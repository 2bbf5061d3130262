namespace Lamplighter.Internal.Core.Invocations;

// Runs steps shortly before deadlines without the thread pool. A timer needs a thread of the pool, and a function that reaches its
// deadline often does so because it has blocked all of them. The first step starts the thread, which then waits for the earliest of
// all steps. While it runs one, another thread waits, so that a step that blocks doesn't delay the others. Thread-safe.
internal sealed class DeadlineThread
{
    private readonly object _gate = new();
    private readonly List<DeadlineAlarm> _alarms = [];
    private long _wakesAt;
    private bool _isWaiting;

    // For the whole program, as the timers of .NET: a rehearsal starts the thread beside the start of the function.
    internal static DeadlineThread Shared { get; } = new();

    internal DeadlineAlarm Add(IDeadlineStep step, TimeSpan after)
    {
        var alarm = new DeadlineAlarm(this, step, Environment.TickCount64 + (long)after.TotalMilliseconds);
        lock (_gate)
        {
            _alarms.Add(alarm);
            if (_isWaiting)
            {
                // Usually an earlier invocation's deadline wakes the thread early enough, and costs nothing here.
                if (alarm.Due < _wakesAt)
                {
                    Monitor.Pulse(_gate);
                }

                return alarm;
            }

            _isWaiting = true;
            _wakesAt = long.MinValue;
        }

        if (!TryStart())
        {
            lock (_gate)
            {
                // The next step tries again.
                _isWaiting = false;
            }
        }

        return alarm;
    }

    internal void Remove(DeadlineAlarm alarm)
    {
        lock (_gate)
        {
            _alarms.Remove(alarm);
        }
    }

    private bool TryStart()
    {
        try
        {
            new Thread(Run) { IsBackground = true, Name = "Lamplighter.Deadline" }.UnsafeStart();
            return true;
        }
        catch (Exception)
        {
            // There is no memory for another thread.
            return false;
        }
    }

    private void Run()
    {
        bool isReplaced;
        do
        {
            var alarm = WaitForNext(out var isLast);
            isReplaced = isLast || TryStart();
            alarm.Step.NearDeadline();
        }
        while (!isReplaced);
    }

    // Takes the alarm. If it isn't the last one, the caller must start the thread that waits for the others.
    private DeadlineAlarm WaitForNext(out bool isLast)
    {
        lock (_gate)
        {
            while (true)
            {
                var next = Earliest();
                var now = Environment.TickCount64;
                if (next is not null && next.Due <= now)
                {
                    _alarms.Remove(next);
                    _wakesAt = long.MinValue;
                    isLast = _alarms.Count == 0;
                    _isWaiting = !isLast;
                    return next;
                }

                _wakesAt = next?.Due ?? long.MaxValue;
                Monitor.Wait(_gate, next is null ? Timeout.Infinite : (int)Math.Min(next.Due - now, int.MaxValue));
            }
        }
    }

    private DeadlineAlarm? Earliest()
    {
        DeadlineAlarm? earliest = null;
        foreach (var alarm in _alarms)
        {
            if (earliest is null || alarm.Due < earliest.Due)
            {
                earliest = alarm;
            }
        }

        return earliest;
    }
}
