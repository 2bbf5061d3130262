using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class DeadlineThreadTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Add_SeveralSteps_RunInTheOrderOfTheirTimes()
    {
        var thread = new DeadlineThread();
        var order = new List<int>();
        var last = new Step(() => order.Add(3));
        thread.Add(last, TimeSpan.FromMilliseconds(90));
        thread.Add(new Step(() => order.Add(1)), TimeSpan.FromMilliseconds(30));
        thread.Add(new Step(() => order.Add(0)), TimeSpan.FromMilliseconds(-5));
        thread.Add(new Step(() => order.Add(2)), TimeSpan.FromMilliseconds(60));

        await last.Ran.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(3, order[^1]);
        Assert.Equal([0, 1, 2, 3], order.Order());
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
        var removed = thread.Add(new Step(() => runs++), TimeSpan.FromMilliseconds(200));
        var last = new Step(static () => { });
        thread.Add(last, TimeSpan.FromMilliseconds(250));
        removed.Dispose();

        await last.Ran.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(0, runs);
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
