using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class InvocationStepTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;
    private readonly List<string> _steps = [];
    private readonly InvocationSlot<EveryStep> _first;
    private readonly InvocationSlot<EveryStep> _second;

    public InvocationStepTests()
    {
        _telemetry = TelemetryCapture.Start(null, _clock);
        _first = new(invocation => new EveryStep("1", invocation, _steps));
        _second = new(invocation => new EveryStep("2", invocation, _steps));
    }

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void End_SeveralStates_EachStepRunsInAllBeforeTheNext()
    {
        Begin().End(null);

        Assert.Equal(["1 end", "2 end", "1 after end", "2 after end"], _steps);
    }

    [Fact]
    public void NearDeadline_SeveralStates_EachStepRunsInAllBeforeTheNext()
    {
        var invocation = Begin(_clock.Now.AddSeconds(3));
        invocation.Watch();

        _clock.Advance(TimeSpan.FromSeconds(2.9));

        Assert.Equal(["1 near", "2 near", "1 after near", "2 after near", "1 finish near", "2 finish near"], _steps);
    }

    [Fact]
    public void NearDeadline_StateThatCanWait_RunsAfterThoseThatNeverWait()
    {
        var invocation = Begin(_clock.Now.AddSeconds(3));
        invocation.Get(new InvocationSlot<SecondRecorder>(_ => new() { OnNearDeadline = () => _steps.Add("quick"), NeverWaits = true }));
        invocation.Watch();

        _clock.Advance(TimeSpan.FromSeconds(2.9));

        Assert.Equal(["quick", "1 near", "2 near"], _steps.Take(3));
    }

    [Fact]
    public void Watch_HasEnded_SetsNoTimer()
    {
        var invocation = Begin(_clock.Now.AddSeconds(3));
        invocation.End(null);

        invocation.Watch();

        Assert.Equal(0, _clock.TimersMade);
    }

    [Fact]
    public void End_AStateThrows_TheWarningNamesIt()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        invocation.Get(Recorder.Slot).Throws = true;

        invocation.End(null);

        Assert.Equal(
            "The telemetry of Recorder couldn't be written at the end of the invocation.",
            Assert.Single(_telemetry.Logs).GetProperty("message").GetString());
    }

    private Invocation Begin(DateTimeOffset? deadline = null)
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = deadline ?? DateTimeOffset.MaxValue }, null);
        invocation.Get(_first);
        invocation.Get(_second);
        return invocation;
    }
}
