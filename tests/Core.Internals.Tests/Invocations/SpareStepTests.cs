using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class SpareStepTests
{
    [Fact]
    public void Wait_StepHasRun_IsTrueAtOnce()
    {
        var runs = 0;
        var step = new SpareStep(() => runs++);
        Assert.False(step.IsDone);

        step.Run();

        Assert.True(step.IsDone);
        Assert.True(step.Wait(0));
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Wait_StepRunsMeanwhile_EndsWithIt()
    {
        var step = new SpareStep(static () => { });
        var isDone = false;
        var waiting = new Thread(() => isDone = step.Wait(60_000)) { IsBackground = true };
        waiting.Start();
        while ((waiting.ThreadState & ThreadState.WaitSleepJoin) == 0)
        {
            Thread.Yield();
        }

        step.Run();
        waiting.Join();

        Assert.True(isDone);
    }

    [Fact]
    public void Wait_StepHasNotBegun_IsFalseAndItDoesNotRunLater()
    {
        var runs = 0;
        var step = new SpareStep(() => runs++);

        Assert.False(step.Wait(0));
        step.Run();

        Assert.True(step.IsDone);
        Assert.Equal(0, runs);
    }
}
