using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Runtime.WarmUp;

// The program's own code that runs while the function initializes. Thread-safe.
[SuppressMessage("Design", "CA1001", Justification = "Its code can still use the token when the runtime has stopped; the source owns no handle.")]
internal sealed class WarmUps(LambdaProcess process)
{
    // Lambda gives the whole initialization ten seconds, and starts it again if it takes longer.
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly ProcessSlot<WarmUps> s_slot = new(static process => new WarmUps(process));

    private readonly CancellationTokenSource _end = new();
    private readonly object _gate = new();
    private readonly List<Task> _running = [];

    internal static WarmUps Of(LambdaProcess process) => process.Get(s_slot);

    internal static WarmUps? Find(LambdaProcess process) => process.Find(s_slot);

    internal void Start(Func<CancellationToken, ValueTask> warmUp)
    {
        var running = Task.Run(() => RunAsync(warmUp));
        lock (_gate)
        {
            _running.Add(running);
        }
    }

    // Blocks the runtime's own thread. What hasn't ended by then goes on, or ends because its token is cancelled.
    internal void Complete()
    {
        IAsyncResult all;
        lock (_gate)
        {
            all = Task.WhenAll(_running);
        }

        if (!all.AsyncWaitHandle.WaitOne(Limit))
        {
            process.Warn(
                $"Code that was passed to LambdaRuntime.WarmUp hasn't ended after {Limit.TotalSeconds} seconds. Its token is cancelled, and " +
                "the function takes its first event.");

            // On other threads: what is registered for the token, and what continues after it, is the program's code.
            _ = CancelAsync();
        }
    }

    private async Task CancelAsync()
    {
        try
        {
            await _end.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            process.Warn("Code that LambdaRuntime.WarmUp's token called when it was cancelled failed. The function starts anyway.", error);
        }
    }

    private async Task RunAsync(Func<CancellationToken, ValueTask> warmUp)
    {
        process.EnterWarmUp();
        try
        {
            await warmUp(_end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // It was reported before.
        }
        catch (Exception error)
        {
            process.Warn("Code that was passed to LambdaRuntime.WarmUp failed. The function starts anyway.", error);
        }
    }
}
