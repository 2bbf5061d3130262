namespace Lamplighter.Internal.Runtime.SnapStart;

// What the program wants done around the snapshot of its process.
internal sealed class SnapshotHooks
{
    private readonly object _gate = new();
    private readonly List<Func<ValueTask>> _before = [];
    private readonly List<Func<ValueTask>> _after = [];

    internal void AddBefore(Func<ValueTask> hook)
    {
        lock (_gate)
        {
            _before.Add(hook);
        }
    }

    internal void AddAfter(Func<ValueTask> hook)
    {
        lock (_gate)
        {
            _after.Add(hook);
        }
    }

    // Last in, first out: what was set up last may need what was set up before.
    internal async Task RunBeforeAsync()
    {
        for (var hooks = Copy(_before); hooks.Length > 0; hooks = hooks[..^1])
        {
            await hooks[^1]().ConfigureAwait(false);
        }
    }

    internal async Task RunAfterAsync()
    {
        foreach (var hook in Copy(_after))
        {
            await hook().ConfigureAwait(false);
        }
    }

    private Func<ValueTask>[] Copy(List<Func<ValueTask>> hooks)
    {
        lock (_gate)
        {
            return [.. hooks];
        }
    }
}
