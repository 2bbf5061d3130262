using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.SnapStart;
using Lamplighter.Internal.Runtime.WarmUp;

namespace Lamplighter;

// What a program has done before its first invocation, and around a snapshot.
public static partial class LambdaRuntime
{
    /// <summary>
    /// Runs code while the function initializes, so that the first invocation doesn't have to: until the first event, Lambda gives the
    /// function whole processors; afterwards, it gets a share by its memory, 0.29 of a processor at 512 MB. The code starts at once on a
    /// thread of the pool, in parallel to the rest of your program. The runtime waits for it before it asks for the first event, and before
    /// a SnapStart snapshot, but not longer than 5 seconds. An exception is written as one line of level <c>WARN</c>, and the function
    /// starts anyway. Call it before <c>Run</c>; it isn't waited for otherwise. Thread-safe.
    /// </summary>
    /// <param name="warmUp">
    /// The code. Its token is cancelled after 5 seconds. There is no invocation: log lines have no request ID, and spans aren't recorded.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="warmUp"/> is null.</exception>
    /// <example>
    /// <code>
    /// var table = new AmazonDynamoDBClient();
    /// LambdaRuntime.WarmUp(async stop =&gt; await table.DescribeTableAsync("orders", stop));
    /// LambdaRuntime.Run(new Function(table).HandleAsync);
    /// </code>
    /// </example>
    public static void WarmUp(Func<CancellationToken, ValueTask> warmUp)
    {
        ArgumentNullException.ThrowIfNull(warmUp);
        WarmUps.Of(LambdaProcess.Current).Start(warmUp);
    }

    /// <summary>
    /// Adds a hook that runs before Lambda SnapStart takes the snapshot of this process, for example to warm up code or to close
    /// connections. Call this method before <c>Run</c>. Hooks run in reverse order: the one added last runs first. An exception in a
    /// hook fails the initialization. Without SnapStart, hooks don't run. Thread-safe.
    /// </summary>
    /// <param name="hook">The hook.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hook"/> is null.</exception>
    public static void BeforeSnapshot(Action hook) => Snapshot.Hooks(LambdaProcess.Current).AddBefore(Wrap(hook));

    /// <inheritdoc cref="BeforeSnapshot(Action)"/>
    public static void BeforeSnapshot(Func<ValueTask> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        Snapshot.Hooks(LambdaProcess.Current).AddBefore(hook);
    }

    /// <summary>
    /// Adds a hook that runs each time Lambda SnapStart restores this process from its snapshot, for example to open connections, or to
    /// renew values that must be unique, such as IDs, secrets and random seeds. Call this method before <c>Run</c>. Hooks run in the
    /// order in which they were added, before the first event. An exception in a hook fails the restore. Without SnapStart, hooks don't
    /// run. Thread-safe.
    /// </summary>
    /// <param name="hook">The hook. All hooks together must complete within 10 seconds.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hook"/> is null.</exception>
    public static void AfterRestore(Action hook) => Snapshot.Hooks(LambdaProcess.Current).AddAfter(Wrap(hook));

    /// <inheritdoc cref="AfterRestore(Action)"/>
    public static void AfterRestore(Func<ValueTask> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        Snapshot.Hooks(LambdaProcess.Current).AddAfter(hook);
    }

    private static Func<ValueTask> Wrap(Action hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return () =>
        {
            hook();
            return default;
        };
    }
}
