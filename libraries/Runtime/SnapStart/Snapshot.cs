using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.SnapStart;

// Lambda SnapStart: Lambda initializes the process once, keeps a snapshot of it, and restores the snapshot many times.
internal static class Snapshot
{
    private static readonly ProcessSlot<SnapshotHooks> s_hooks = new(static _ => new SnapshotHooks());

    internal static SnapshotHooks Hooks(LambdaProcess process) => process.Get(s_hooks);

    // Returns in the restored process. Blocks the runtime's own thread.
    internal static void Take(LambdaProcess process, RuntimeAddress address)
    {
        if (process.Settings.InitializationType != "snap-start")
        {
            return;
        }

        var hooks = Hooks(process);
        Run(process, address, hooks.RunBeforeAsync, "Runtime.BeforeSnapshotError", static (client, error) => client.PostInitError(error));
        Wait(address);
        Run(process, address, hooks.RunAfterAsync, "Runtime.AfterRestoreError", static (client, error) => client.PostRestoreError(error));
    }

    private static void Wait(RuntimeAddress address)
    {
        // A separate connection, because connections don't survive the snapshot.
        using var client = new RuntimeClient(address);
        client.AskForRestore();
        try
        {
            client.Run();
        }
        catch (Exception error) when (RuntimeClient.IsConnectionFailure(error))
        {
            throw new LambdaRuntimeException(
                $"The Runtime API at {address.Host} failed while the process waited for the restore of its snapshot. {error.Message}",
                error);
        }

        if (client.Event.Status != 200)
        {
            throw new LambdaRuntimeException($"The Runtime API answered the request for the restore with status {client.Event.Status}.");
        }
    }

    private static void Run(
        LambdaProcess process,
        RuntimeAddress address,
        Func<Task> hooks,
        string errorType,
        Action<RuntimeClient, ErrorContent> post)
    {
        try
        {
            hooks().GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            using var client = new RuntimeClient(address);
            post(client, ErrorReport.Of(error, process.Redactor) with { Type = errorType });
            try
            {
                client.Run();
            }
            catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
            {
                process.Warn("The error of a snapshot hook couldn't be reported to Lambda.", failure);
            }

            throw;
        }
    }
}
