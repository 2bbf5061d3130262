using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class DeadlineThreadTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Add_SeveralSteps_AllRun()
    {
        var thread = new DeadlineThread();
        Step[] steps = [.. Enumerable.Range(0, 4).Select(static _ => new Step(static () => { }))];
        int[] milliseconds = [90, 30, -5, 60];
        for (var i = 0; i < steps.Length; i++)
        {
            thread.Add(steps[i], TimeSpan.FromMilliseconds(milliseconds[i]));
        }

        await Task.WhenAll(steps.Select(static step => step.Ran)).WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Add_Step_RunsOnABackgroundThread()
    {
        (bool, string?) thread = default;
        var step = new Step(() => thread = (Thread.CurrentThread.IsBackground, Thread.CurrentThread.Name));

        new DeadlineThread().Add(step, TimeSpan.Zero);

        await step.Ran.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal((true, "Lamplighter.Deadline"), thread);
    }

    [Fact]
    public async Task Remove_Step_DoesNotRun()
    {
        var thread = new DeadlineThread();
        var runs = 0;
        var removed = thread.Add(new Step(() => runs++), TimeSpan.FromMilliseconds(1000));
        var last = new Step(static () => { });
        thread.Add(last, TimeSpan.FromMilliseconds(1050));
        removed.Dispose();
        var before = runs;

        await last.Ran.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(before, runs);
    }

    [Fact]
    public async Task Add_AfterAllStepsHaveRun_RunsToo()
    {
        var thread = new DeadlineThread();
        for (var i = 0; i < 3; i++)
        {
            var step = new Step(static () => { });
            thread.Add(step, TimeSpan.Zero);
            await step.Ran.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Step(Action run) : IDeadlineStep
    {
        private readonly TaskCompletionSource _ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ran => _ran.Task;

        public void NearDeadline()
        {
            run();
            _ran.SetResult();
        }
    }
}
