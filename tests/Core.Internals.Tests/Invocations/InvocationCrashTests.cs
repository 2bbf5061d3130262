using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class InvocationCrashTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;
    private readonly List<string> _steps = [];
    private readonly InvocationSlot<EveryStep> _first;
    private readonly InvocationSlot<EveryStep> _second;

    public InvocationCrashTests()
    {
        _telemetry = TelemetryCapture.Start(null, _clock);
        _first = new(invocation => new EveryStep("1", invocation, _steps));
        _second = new(invocation => new EveryStep("2", invocation, _steps));
    }

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void NearDeadline_CalledDirectly_RestoresTheCurrentInvocation()
    {
        IDeadlineStep invocation = Begin(_clock.Now.AddSeconds(3));
        var current = Invocation.Begin(new LambdaContext(), null);
        var before = Invocation.Enter(current);

        invocation.NearDeadline();

        Assert.Same(current, Invocation.Enter(before));
        Assert.Equal(6, _steps.Count);
    }

    [Fact]
    public void NearDeadline_HasEnded_DoesNothing()
    {
        var invocation = Begin();
        invocation.End(null);
        _steps.Clear();

        ((IDeadlineStep)invocation).NearDeadline();

        Assert.Empty(_steps);
    }

    [Fact]
    public void Crash_WhileTheHandlerRuns_EndsTheInvocationAsFailed()
    {
        var invocation = Begin();
        var error = new FormatException("e");

        invocation.Crash(error);

        Assert.Equal(["1 crash e", "2 crash e", "1 end", "2 end", "1 after end", "2 after end"], _steps);
        Assert.Same(error, invocation.Error);
        Assert.True(invocation.HasEnded);
        Assert.Null(Invocation.Current);
    }

    [Fact]
    public void Crash_AfterTheEnd_WritesWhatCameLater()
    {
        var invocation = Begin();
        invocation.End(null);
        _steps.Clear();

        invocation.Crash(new FormatException("e"));

        Assert.Equal(["1 crash e", "2 crash e", "1 after end", "2 after end"], _steps);
        Assert.Null(invocation.Error);
    }

    private Invocation Begin(DateTimeOffset? deadline = null)
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = deadline ?? DateTimeOffset.MaxValue }, null);
        invocation.Get(_first);
        invocation.Get(_second);
        return invocation;
    }
}
