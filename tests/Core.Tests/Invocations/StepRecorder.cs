using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class StepRecorder : IInvocationState
{
    private readonly TaskCompletionSource<Thread> _nearDeadlineOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Thread> NearDeadlineOn => _nearDeadlineOn.Task;

    public Action? Then { get; set; }

    public void End()
    {
    }

    public void NearDeadline()
    {
        _nearDeadlineOn.TrySetResult(Thread.CurrentThread);
        Then?.Invoke();
    }
}
