using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Internal.Core.Invocations;

// Cancels once, a margin before an invocation's deadline. The alarm keeps it alive only until then.
[SuppressMessage("Design", "CA1001", Justification = "User code can keep the token for any time; the source owns no handle.")]
internal sealed class DeadlineToken : IDeadlineStep
{
    private readonly CancellationTokenSource _source = new();
    private readonly LambdaProcess _process;
    private readonly IDisposable? _alarm;

    internal DeadlineToken(LambdaProcess process, TimeSpan remaining)
    {
        _process = process;
        var due = remaining - process.Options.DeadlineMargin;
        if (due <= TimeSpan.Zero)
        {
            _source.Cancel();
        }
        else if (due < TimeSpan.FromDays(1))
        {
            _alarm = DeadlineAlarm.Set(process, this, due);
        }
    }

    internal CancellationToken Token => _source.Token;

    // Called when the invocation has ended, after which nothing must be canceled.
    internal void Stop() => _alarm?.Dispose();

    // The callbacks of the token run here. An exception in one of them would end the process, because nobody else can catch it.
    public void NearDeadline()
    {
        try
        {
            _source.Cancel();
        }
        catch (Exception error)
        {
            _process.Warn("A callback of LambdaContext.CancellationToken failed.", error);
        }
    }
}
