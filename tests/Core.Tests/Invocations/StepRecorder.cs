using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class StepRecorder : IInvocationState
{
    private readonly TaskCompletionSource<(bool IsOfThePool, bool IsBackground)> _nearDeadline =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells on which thread the step ran.</summary>
    public Task<(bool IsOfThePool, bool IsBackground)> Reached => _nearDeadline.Task;

    public Action? Then { get; set; }

    public void End()
    {
    }

    public void NearDeadline()
    {
        _nearDeadline.TrySetResult((Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.IsBackground));
        Then?.Invoke();
    }
}
