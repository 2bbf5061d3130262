namespace Lamplighter.Internal.Runtime.SnapStart;

// The hooks that the program added to run before the snapshot of its process and after each restore.
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

    // Last in, first out, because later setup can depend on earlier setup.
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
