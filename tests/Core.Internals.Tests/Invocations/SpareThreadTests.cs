using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class SpareThreadTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly AsyncLocal<string?> s_local = new();

    [Fact]
    public void Run_Step_RunsOnABackgroundThreadWithTheLocalsOfTheCaller()
    {
        var spare = new SpareThread();
        Thread? thread = null;
        string? seen = null;
        s_local.Value = "caller";

        spare.Run(() =>
        {
            (thread, seen) = (Thread.CurrentThread, s_local.Value);
            s_local.Value = "step";
        });

        Assert.Equal("caller", seen);
        Assert.Equal("step", s_local.Value);
        Assert.NotSame(Thread.CurrentThread, thread);
        Assert.Equal((true, false), (thread?.IsBackground, thread?.IsThreadPoolThread));
    }

    [Fact]
    public void Run_ManySteps_RunInOrderEvenIfOneThrows()
    {
        var spare = new SpareThread();
        var steps = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            spare.Run(() =>
            {
                steps.Add(i);
                throw new InvalidOperationException();
            });
        }

        Assert.Equal([0, 1, 2, 3, 4], steps);
    }

    [Fact]
    public void Run_WithoutAFlow_RunsToo()
    {
        var spare = new SpareThread();
        var runs = 0;

        using (ExecutionContext.SuppressFlow())
        {
            spare.Run(() => runs++);
        }

        Assert.Equal(1, runs);
    }

    // The thread ends when it has been idle for a second.
    [Fact]
    public void Run_AfterTheThreadHasEnded_StartsAnotherOne()
    {
        var spare = new SpareThread();
        Thread? first = null, second = null;
        spare.Run(() => first = Thread.CurrentThread);
        Assert.True(first!.Join(s_patience));

        spare.Run(() => second = Thread.CurrentThread);

        Assert.NotNull(second);
        Assert.NotSame(first, second);
    }

    [Fact]
    public void TryPrepare_SeveralCallers_IsTrueForTheFirst()
    {
        var spare = new SpareThread();

        Assert.Equal((true, false, false), (spare.TryPrepare(), spare.TryPrepare(), spare.TryPrepare()));
    }

    // A step that needs a lock of its caller: nobody waits for it any longer than 2 seconds.
    [Fact]
    public async Task Run_AStepIsStuck_LaterOnesAreLeftOutUntilItIsDone()
    {
        var spare = new SpareThread();
        using var isStuck = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var stuck = InBackground(() => spare.Run(() =>
        {
            isStuck.Set();
            Assert.True(goOn.Wait(s_patience));
        }));
        Assert.True(isStuck.Wait(s_patience, TestContext.Current.CancellationToken));
        var waits = 0;
        var waiting = InBackground(() => spare.Run(() => waits++));
        await Task.WhenAll(stuck, waiting).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        // None of them waits.
        var leftOut = 0;
        for (var i = 0; i < 100; i++)
        {
            spare.Run(() => leftOut++);
        }

        Assert.Equal(0, leftOut);
        goOn.Set();

        // The stuck step needs a moment to end.
        var runs = 0;
        while (runs == 0)
        {
            spare.Run(() => runs++);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal((0, 0, 1), (waits, leftOut, runs));
    }

    private static Task InBackground(Action run) => Task.Factory.StartNew(
        run, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
