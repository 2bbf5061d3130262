using Lamplighter.FunctionRunner.Context;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner;

/// <summary>Lambda SnapStart, as the managed runtime does it: hooks, the snapshot, hooks again.</summary>
internal static class Snapshot
{
    /// <summary>Returns in the restored process: true, or false when a hook failed, which is reported.</summary>
    public static async Task<bool> TakeAsync(SnapshotHooks hooks, RuntimeClient client, FunctionLog log)
    {
        try
        {
            await SnapshotHooks.RunAsync(hooks.Before);
            await client.RestoreAsync();
        }
        catch (Exception error)
        {
            log.WriteError(error);
            await client.PostInitErrorAsync(error, "Runtime.BeforeSnapshotError");
            return false;
        }

        try
        {
            await SnapshotHooks.RunAsync(hooks.After);
            return true;
        }
        catch (Exception error)
        {
            log.WriteError(error);
            await client.PostRestoreErrorAsync(error, "Runtime.AfterRestoreError");
            return false;
        }
    }
}
