namespace Lamplighter.Internal.Core.Invocations;

// Work that a thread passes to the spare thread and waits for. It runs with the async locals of the waiting thread.
internal sealed class SpareStep(Action run)
{
    private readonly object _gate = new();
    private readonly ExecutionContext? _before = ExecutionContext.Capture();
    private ExecutionContext? _after;
    private bool _isDone;
    private bool _isAbandoned;

    internal bool IsDone => Volatile.Read(ref _isDone);

    internal void Run()
    {
        lock (_gate)
        {
            if (_isAbandoned)
            {
                _isDone = true;
                return;
            }
        }

        try
        {
            if (_before is not null)
            {
                ExecutionContext.Restore(_before);
            }

            run();
        }
        catch (Exception)
        {
            // Steps report their own failures.
        }

        lock (_gate)
        {
            _after = ExecutionContext.Capture();
            _isDone = true;
            Monitor.Pulse(_gate);
        }
    }

    // False if the step hasn't completed in time. It isn't begun any more then.
    internal bool Wait(int milliseconds)
    {
        lock (_gate)
        {
            if (!_isDone && !Monitor.Wait(_gate, milliseconds))
            {
                _isAbandoned = true;
                return false;
            }
        }

        if (_before is not null && _after is not null)
        {
            ExecutionContext.Restore(_after);
        }

        return true;
    }
}
