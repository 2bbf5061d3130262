using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Internal.Core.Invocations;

// Cancels once, a margin before an invocation's deadline. The timer keeps it alive only until then.
[SuppressMessage("Design", "CA1001", Justification = "User code can keep the token for any time; the source owns no handle.")]
internal sealed class DeadlineToken
{
    private readonly CancellationTokenSource _source = new();
    private readonly ITimer? _timer;

    internal DeadlineToken(LambdaProcess process, TimeSpan remaining)
    {
        var due = remaining - process.Options.DeadlineMargin;
        if (due <= TimeSpan.Zero)
        {
            _source.Cancel();
        }
        else if (due < TimeSpan.FromDays(1))
        {
            // The timer must not capture the execution context of the first caller, which would keep the invocation alive.
            using AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
            _timer = process.Clock.CreateTimer(static state => ((DeadlineToken)state!).Fire(), this, due, Timeout.InfiniteTimeSpan);
        }
    }

    internal CancellationToken Token => _source.Token;

    // Called when the invocation has ended, after which nothing must be canceled.
    internal void Stop() => _timer?.Dispose();

    private void Fire()
    {
        _timer?.Dispose();
        _source.Cancel();
    }
}
