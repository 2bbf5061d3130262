using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Invocations;

public sealed class InvocationQueueTests
{
    private static readonly InvocationResult s_result = new(InvocationStatus.Succeeded, default);
    private readonly InstanceOutput _output = new(_ => { });

    [Fact]
    public async Task Take_First_IsTheEndOfTheInitPhase()
    {
        var (polls, taken) = (0, new List<Invocation>());
        var queue = new InvocationQueue(TimeSpan.FromMinutes(2), _output, isStartMeasured: true)
        {
            Polled = () => polls++,
            Taken = taken.Add,
        };
        _output.Add(OutputLine.FromStandardOutput("while it starts"));
        var (first, second) = (New(), New());
        _ = queue.Offer(first);
        _ = queue.Offer(second);
        Assert.False(queue.HasPolled);
        Assert.False(queue.Ready.IsCompleted);

        await queue.TakeAsync(CancellationToken.None);
        await queue.TakeAsync(CancellationToken.None);

        Assert.Equal("while it starts", Assert.Single(first.Init!.Lines).Text);
        Assert.InRange(first.Init.Time!.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-5), first.StartedAt);
        Assert.InRange(first.Init.Time.Duration, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(5));
        Assert.Null(second.Init);
        Assert.Equal([first, second], taken);
        Assert.Equal((1, true, false), (polls, queue.HasPolled, queue.HasFailed));
        Assert.Equal(TimeSpan.FromMinutes(2), first.Deadline - first.StartedAt);
    }

    [Fact]
    public async Task Take_FirstOfAProcessOfTheUser_HasNoTime()
    {
        var queue = New(out var invocation);

        Assert.Same(invocation, await queue.TakeAsync(CancellationToken.None));
        Assert.Null(invocation.Init!.Time);
    }

    [Fact]
    public async Task Take_AfterAFailure_DoesntPoll()
    {
        var queue = new InvocationQueue(TimeSpan.FromMinutes(2), _output, isStartMeasured: false)
        {
            Polled = static () => Assert.Fail("polled"),
        };
        var invocation = New();
        _ = queue.Offer(invocation);
        queue.Fail(_ => s_result);
        queue.Fail(_ => LambdaErrors.ResponseTooLarge(1));

        await queue.TakeAsync(CancellationToken.None);

        Assert.Equal((true, false), (queue.HasFailed, queue.HasPolled));
        Assert.Same(s_result, (await queue.Ready)!(invocation));
    }

    [Fact]
    public async Task Take_SkipsWhatHasEndedInTheQueue()
    {
        var queue = New(out var ended);
        var next = New();
        _ = queue.Offer(next);
        ended.TryComplete(s_result);

        Assert.Same(next, await queue.TakeAsync(CancellationToken.None));
        Assert.Null(queue.Find(ended.RequestId));
    }

    [Fact]
    public async Task Take_OfAPollerThatHasGone_LeavesTheEvent()
    {
        var queue = New(out var invocation);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.TakeAsync(gone.Token));
        Assert.False(queue.IsIdle);
        Assert.Same(invocation, await queue.TakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Idle_IsAQueueWithoutWaitingAndRunningEvents()
    {
        var queue = New(out var invocation);
        Assert.False(queue.IsIdle);
        await queue.TakeAsync(CancellationToken.None);
        Assert.False(queue.IsIdle);
        Assert.Same(invocation, queue.Find(invocation.RequestId));
        Assert.Null(queue.Find("another"));

        Assert.True(queue.Complete(invocation, s_result));
        Assert.True(queue.IsIdle);
        Assert.False(queue.Complete(invocation, s_result));
        Assert.Same(s_result, await invocation.Completion);
        Assert.False(queue.Knows(invocation.RequestId));
    }

    [Fact]
    public async Task Late_IsAResponseAfterTheDeadline()
    {
        var queue = New(out var invocation);
        await queue.TakeAsync(CancellationToken.None);
        Assert.False(queue.TakeLate(invocation.RequestId));
        queue.Expire(invocation);
        Assert.True(queue.Knows(invocation.RequestId));
        Assert.False(queue.Complete(invocation, s_result));
        Assert.True(queue.TakeLate(invocation.RequestId));

        Assert.False(queue.TakeLate(invocation.RequestId));
        Assert.False(queue.Knows(invocation.RequestId));
        Assert.False(queue.TakeLate("another"));
    }

    [Fact]
    public async Task Refused_IsAResponseThatIsTooLarge()
    {
        var queue = New(out var invocation);
        await queue.TakeAsync(CancellationToken.None);
        var tooLarge = LambdaErrors.ResponseTooLarge(1);
        Assert.False(queue.WasRefused(invocation.RequestId));
        queue.Refuse(invocation, tooLarge);

        Assert.True(queue.WasRefused(invocation.RequestId));
        Assert.True(queue.Knows(invocation.RequestId));
        Assert.Same(tooLarge, await invocation.Completion);
        Assert.True(queue.IsIdle);
    }

    [Fact]
    public async Task Withdrawn_IsUnknownAndItsLinesStillComeToIt()
    {
        var queue = New(out var invocation);
        await queue.TakeAsync(CancellationToken.None);
        queue.Withdraw(invocation);
        _output.Add(OutputLine.FromStandardOutput("afterwards"));

        Assert.False(queue.Knows(invocation.RequestId));
        Assert.True(queue.IsIdle);
        Assert.Equal("afterwards", Assert.Single(invocation.Lines).Text);
    }

    private InvocationQueue New(out Invocation offered)
    {
        var queue = new InvocationQueue(TimeSpan.FromMinutes(2), _output, isStartMeasured: false);
        offered = New();
        _ = queue.Offer(offered);
        return queue;
    }

    private static Invocation New() => new("test", "{}"u8.ToArray(), TraceHeader.Create());
}
