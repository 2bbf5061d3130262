using System.Collections.Concurrent;

namespace Amazon.Lambda.Core;

// The managed runtime takes the hooks with the internal methods.
public static class SnapshotRestore
{
    private static readonly ConcurrentQueue<Func<ValueTask>> s_before = new();
    private static readonly ConcurrentQueue<Func<ValueTask>> s_after = new();

    public static void RegisterBeforeSnapshot(Func<ValueTask> beforeSnapshotAction) => s_before.Enqueue(beforeSnapshotAction);

    public static void RegisterAfterRestore(Func<ValueTask> afterRestoreAction) => s_after.Enqueue(afterRestoreAction);

    internal static void CopyBeforeSnapshotCallbacksToRegistry(Action<Func<ValueTask>> restoreHooksRegistryMethod) =>
        Move(s_before, restoreHooksRegistryMethod);

    internal static void CopyAfterRestoreCallbacksToRegistry(Action<Func<ValueTask>> restoreHooksRegistryMethod) =>
        Move(s_after, restoreHooksRegistryMethod);

    private static void Move(ConcurrentQueue<Func<ValueTask>> hooks, Action<Func<ValueTask>> to)
    {
        while (hooks.TryDequeue(out var hook))
        {
            to(hook);
        }
    }
}
