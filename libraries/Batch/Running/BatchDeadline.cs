using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Batch.Running;

// Stops a batch shortly before the deadline of its invocation: first no record begins and the running ones are canceled, then the batch
// ends without those that are still running.
[SuppressMessage("Design", "CA1001", Justification = "User code can keep the token for any time; the source owns no handle.")]
internal sealed class BatchDeadline : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    // What follows runs on the thread of the deadline, because a function that is late has often blocked all threads of the pool.
    private readonly TaskCompletionSource _over = new();
    private readonly IDisposable? _first;
    private readonly IDisposable? _second;

    private BatchDeadline(LambdaProcess process, TimeSpan remaining, TimeSpan margin, Action stop)
    {
        var due = remaining > margin ? remaining - margin : remaining / 2;
        if (remaining == TimeSpan.Zero)
        {
            // Before a record begins; the steps below run later.
            stop();
            _stop.Cancel();
        }

        if (due < TimeSpan.FromDays(1))
        {
            _first = process.RunAfter(due, () =>
            {
                stop();
                _stop.Cancel();
            });
            _second = process.RunAfter(due + ((remaining - due) / 2), () => _over.TrySetResult());
        }
    }

    internal CancellationToken Token => _stop.Token;

    internal bool IsReached => _stop.IsCancellationRequested;

    internal Task Over => _over.Task;

    // Null without a deadline.
    internal static BatchDeadline? Set(LambdaProcess process, LambdaContext? context, TimeSpan margin, Action stop) =>
        context is null || margin == TimeSpan.Zero || context.Deadline == DateTimeOffset.MaxValue
            ? null
            : new BatchDeadline(process, context.RemainingTime, margin, stop);

    public void Dispose()
    {
        _first?.Dispose();
        _second?.Dispose();
    }
}
