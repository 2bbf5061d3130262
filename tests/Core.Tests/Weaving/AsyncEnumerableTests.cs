using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Weaving;

public sealed class AsyncEnumerableTests
{
    private readonly Trace _trace = new();

    [Fact]
    public async Task Enumerate_ToTheEnd_SuspendsAtEachItem()
    {
        using var telemetry = TelemetryCapture.Start();
        await foreach (var item in Sequences.Numbers(_trace, 2))
        {
            Assert.Null(Invocation.Current);
            _trace.Add($"item {item}");
        }

        Assert.Equal(
            "entry, body True, suspend, item 0, resume, body True, suspend, item 1, resume, cleanup True, success , exit", _trace.Steps);
        Assert.Null(Invocation.Current);
    }

    [Fact]
    public async Task Enumerate_ConsumerLeaves_CleansUpInsideTheCall()
    {
        using var telemetry = TelemetryCapture.Start();
        await foreach (var item in Sequences.Numbers(_trace, 2))
        {
            break;
        }

        Assert.Equal("entry, body True, suspend, resume, cleanup True, success , exit", _trace.Steps);
    }

    [Fact]
    public async Task Enumerate_BodyThrows_FailsOnceAfterCleanup()
    {
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in Sequences.Numbers(_trace, 1, error: "broken"))
            {
            }
        });

        Assert.Equal("entry, body True, suspend, resume, cleanup True, error InvalidOperationException, exit", _trace.Steps);
    }

    [Fact]
    public async Task Enumerate_DisposeThrows_EndsTheCallWithThatError()
    {
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in Sequences.Custom(_trace, new BrokenSequence(throwsAtDispose: true)))
            {
            }
        });

        Assert.Equal("entry, error InvalidOperationException, exit", _trace.Steps);
    }

    [Fact]
    public async Task Enumerate_GetEnumeratorThrows_EndsTheCallWithThatError()
    {
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in Sequences.Custom(_trace, new BrokenSequence(throwsAtDispose: false)))
            {
            }
        });

        Assert.Equal("entry, error InvalidOperationException, exit", _trace.Steps);
    }

    [Fact]
    public async Task Enumerate_Twice_FollowsTheFirstOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        var sequence = Sequences.Numbers(_trace, 1);
        Assert.Equal([0], await sequence.ToListAsync(TestContext.Current.CancellationToken));
        var first = _trace.Steps;
        Assert.Equal([0], await sequence.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first + ", body False, cleanup False", _trace.Steps);
    }

    [Fact]
    public void Call_ReturnsNull_IsACompletedCall()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Null(Sequences.Custom(_trace, null));
        Assert.Equal("entry, success , exit", _trace.Steps);
    }

    [Fact]
    public async Task Enumerate_ConsumersToken_ReachesTheMethod()
    {
        using var telemetry = TelemetryCapture.Start();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Sequences.Endless(_trace, CancellationToken.None).WithCancellation(stop.Token))
            {
            }
        });
        Assert.Matches("error [A-Za-z]*CanceledException, exit$", _trace.Steps);
    }
}
