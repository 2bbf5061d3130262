using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class DeadlinesTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;
    private int _runs;

    public DeadlinesTests() => _telemetry = TelemetryCapture.Start(null, _clock);

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void RunAfter_TimeIsOver_RunsOnce()
    {
        using var alarm = LambdaProcess.Current.RunAfter(TimeSpan.FromSeconds(1), () => _runs++);

        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, _runs);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public void RunAfter_Disposed_DoesNotRun()
    {
        LambdaProcess.Current.RunAfter(TimeSpan.FromSeconds(1), () => _runs++).Dispose();

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, _runs);
    }

    [Fact]
    public void RunAfter_StepThrows_WarnsOfIt()
    {
        using var alarm = LambdaProcess.Current.RunAfter(TimeSpan.FromSeconds(1), static () => throw new FormatException("broken step"));

        _clock.Advance(TimeSpan.FromSeconds(1));

        AssertWarning("A step near the deadline failed.", "broken step");
    }

    // A timer that captures the flow of its creator keeps the invocation alive.
    [Fact]
    public void RunAfter_AnyFlow_IsNotKeptByTheTimer()
    {
        var clock = new FlowClock();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var process = LambdaProcess.Current;

        process.RunAfter(TimeSpan.FromDays(1), static () => { }).Dispose();
        Assert.False(ExecutionContext.IsFlowSuppressed());
        using (ExecutionContext.SuppressFlow())
        {
            process.RunAfter(TimeSpan.FromDays(1), static () => { }).Dispose();
            Assert.True(ExecutionContext.IsFlowSuppressed());
        }

        Assert.Equal([true, true], clock.IsFlowSuppressed);
    }

    [Fact]
    public void RunAfter_ArgumentsAreMissing_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("process", static () => Deadlines.RunAfter(null!, TimeSpan.Zero, static () => { }));
        Assert.Throws<ArgumentNullException>("step", static () => LambdaProcess.Current.RunAfter(TimeSpan.Zero, null!));
    }

    [Fact]
    public async Task CancellationToken_ACallbackThrows_WarnsOfIt()
    {
        var token = new LambdaContext { Deadline = _clock.Now.AddSeconds(1) }.CancellationToken;
        await using var failing = token.Register(static () => throw new FormatException("broken callback"));

        _clock.Advance(TimeSpan.FromSeconds(1));

        AssertWarning("A callback of LambdaContext.CancellationToken failed.", "One or more errors occurred. (broken callback)");
    }

    // The default margin is 200 ms.
    [Theory]
    [InlineData("00:00:00.2", true)]
    [InlineData("00:00:00.201", false)]
    public void CancellationToken_DeadlineIsNear_IsCanceledAtOnce(string remaining, bool isCanceled) => Assert.Equal(
        isCanceled,
        new LambdaContext { Deadline = _clock.Now + Parse(remaining) }.CancellationToken.IsCancellationRequested);

    [Theory]
    [InlineData("1.00:00:00.199", true)]
    [InlineData("1.00:00:00.2", false)]
    public void CancellationToken_DeadlineIsADayAway_IsNotCanceled(string remaining, bool isCanceled)
    {
        var token = new LambdaContext { Deadline = _clock.Now + Parse(remaining) }.CancellationToken;

        _clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(isCanceled, token.IsCancellationRequested);
    }

    [Theory]
    [InlineData("-00:00:01", "00:00:10", false)]
    [InlineData("00:00:00", "00:00:10", false)]
    [InlineData("00:00:00.2", "00:00:00.099", false)]
    [InlineData("00:00:00.2", "00:00:00.1", true)]
    [InlineData("00:00:00.201", "00:00:00.001", true)]
    [InlineData("1.00:00:00.199", "2.00:00:00", true)]
    [InlineData("1.00:00:00.2", "2.00:00:00", false)]
    public void Watch_Remaining_DecidesWhetherTheStepRuns(string remaining, string passed, bool runs)
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.Now + Parse(remaining) }, null);
        var recorder = invocation.Get(Recorder.Slot);

        _clock.Advance(Parse(passed));

        Assert.Equal(runs ? ["deadline"] : [], recorder.Steps);
    }

    private static TimeSpan Parse(string time) => TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private void AssertWarning(string message, string error)
    {
        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal(message, line.GetProperty("message").GetString());
        Assert.Equal(error, line.GetProperty("error").GetProperty("message").GetString());
    }

    private sealed class FlowClock : TimeProvider
    {
        public List<bool> IsFlowSuppressed { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            IsFlowSuppressed.Add(ExecutionContext.IsFlowSuppressed());
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
