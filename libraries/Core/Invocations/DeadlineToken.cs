using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Internal.Core.Invocations;

// Cancels once, a margin before an invocation's deadline. Its timer roots it only until then.
[SuppressMessage("Design", "CA1001", Justification = "User code may hold the token longer than anybody could own this; the source has no handle to release.")]
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
            // The timer must not keep the flow of whoever asked first, and with it the invocation.
            using AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
            _timer = process.Clock.CreateTimer(static state => ((DeadlineToken)state!).Fire(), this, due, Timeout.InfiniteTimeSpan);
        }
    }

    internal CancellationToken Token => _source.Token;

    // The invocation has ended: nobody is to be cancelled any more.
    internal void Stop() => _timer?.Dispose();

    private void Fire()
    {
        _timer?.Dispose();
        _source.Cancel();
    }
}
