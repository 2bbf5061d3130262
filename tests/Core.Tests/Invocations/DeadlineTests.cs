using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

/// <summary>Deadlines by the clock of the system, where the steps run on threads of their own.</summary>
public sealed class DeadlineTests : IDisposable
{
    private static readonly InvocationSlot<StepRecorder> s_slot = new(static _ => new StepRecorder());

    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public async Task NearDeadline_StepRunsOnAThreadOutsideThePool()
    {
        var (isOfThePool, isBackground) = await ReachedAsync(Begin(TimeSpan.FromMilliseconds(300)));

        Assert.False(isOfThePool);
        Assert.True(isBackground);
    }

    [Fact]
    public async Task NearDeadline_EarlierThanTheOneThatTheThreadWaitsFor_RunsFirst()
    {
        var late = Begin(TimeSpan.FromMinutes(10));
        await ReachedAsync(Begin(TimeSpan.FromMilliseconds(300)));

        Assert.False(late.Reached.IsCompleted);
    }

    [Fact]
    public async Task NearDeadline_StepsThatBlock_DoNotDelayOthers()
    {
        using var goOn = new ManualResetEventSlim();
        var blocked = Enumerable.Range(0, 32).Select(i => Begin(TimeSpan.FromMilliseconds(300 + i), goOn.Wait)).ToArray();
        foreach (var step in blocked)
        {
            await ReachedAsync(step);
        }

        await ReachedAsync(Begin(TimeSpan.FromMilliseconds(300)));
        goOn.Set();
    }

    [Fact]
    public async Task CancellationToken_IsCanceledOnAThreadOutsideThePool()
    {
        var context = new LambdaContext { Deadline = TimeProvider.System.GetUtcNow().AddSeconds(3) };
        var isOfThePool = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var failing = context.CancellationToken.Register(static () => throw new FormatException("A callback of the user."));
        await using var recording = context.CancellationToken.Register(
            () => isOfThePool.TrySetResult(Thread.CurrentThread.IsThreadPoolThread));

        Assert.False(await isOfThePool.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        await ReachedAsync(Begin(TimeSpan.FromMilliseconds(300)));
    }

    private static StepRecorder Begin(TimeSpan remaining, Action? then = null)
    {
        var context = new LambdaContext { Deadline = TimeProvider.System.GetUtcNow() + remaining };
        var invocation = Invocation.Begin(context, null);
        var step = invocation.Get(s_slot);
        step.Then = then;
        invocation.Watch();
        return step;
    }

    private static Task<(bool IsOfThePool, bool IsBackground)> ReachedAsync(StepRecorder step) =>
        step.Reached.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
