using System.Text;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class InvocationTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;

    public InvocationTests() => _telemetry = TelemetryCapture.Start(null, _clock);

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void End_CalledTwice_StepsRunOnceWithTheInvocationCurrent()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        var recorder = invocation.Get(Recorder.Slot);
        var error = new InvalidOperationException();

        invocation.End(error);
        invocation.End(null);

        Assert.Equal(["end"], recorder.Steps);
        Assert.Same(error, invocation.Error);
        Assert.True(invocation.HasEnded);
        Assert.Null(Invocation.Current);
    }

    [Fact]
    public void End_AStepThrows_OthersRunAndDiagnosticIsWritten()
    {
        var invocation = Invocation.Begin(new LambdaContext { AwsRequestId = "r1" }, null);
        invocation.Get(Recorder.Slot).Throws = true;
        var second = invocation.Get(SecondRecorder.Slot);

        invocation.End(null);

        Assert.True(second.Ended);
        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
        Assert.Equal("broken state", line.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("2026-03-04T05:06:07.000Z", line.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void Find_NothingKept_IsNull()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);

        Assert.Null(invocation.Find(Recorder.Slot));
        Assert.Same(invocation.Get(Recorder.Slot), invocation.Find(Recorder.Slot));
    }

    [Fact]
    public void NearDeadline_HandlerStillRuns_StepRunsOnceAMarginEarlier()
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.GetUtcNow().AddSeconds(3) }, null);
        var recorder = invocation.Get(Recorder.Slot);

        _clock.Advance(TimeSpan.FromMilliseconds(2799));
        Assert.Empty(recorder.Steps);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["deadline"], recorder.Steps);
        _clock.Advance(TimeSpan.FromSeconds(1));
        invocation.End(null);

        Assert.Equal(["deadline", "end"], recorder.Steps);
    }

    [Fact]
    public void Watch_OnlyOneOfTwo_StepRunsThereOnly()
    {
        var slot = new InvocationSlot<Recorder>(static invocation => new Recorder(invocation));
        var deadline = new LambdaContext { Deadline = _clock.GetUtcNow().AddSeconds(3) };
        var unwatched = Invocation.Begin(deadline, null);
        var watched = Invocation.Begin(deadline, null);
        var idle = unwatched.Get(slot);
        var busy = watched.Get(slot);
        watched.Watch();
        watched.Watch();

        _clock.Advance(TimeSpan.FromSeconds(2.9));

        Assert.Empty(idle.Steps);
        Assert.Equal(["deadline"], busy.Steps);
    }

    [Fact]
    public void Watch_WithinTheMargin_StepRunsAfterHalfOfTheTime()
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.GetUtcNow().AddMilliseconds(150) }, null);
        var recorder = invocation.Get(Recorder.Slot);

        _clock.Advance(TimeSpan.FromMilliseconds(74));
        Assert.Empty(recorder.Steps);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["deadline"], recorder.Steps);
    }

    [Fact]
    public void NearDeadline_AStateThrows_OthersAreWrittenFirst()
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.GetUtcNow().AddSeconds(3) }, null);
        invocation.Get(Recorder.Slot).Throws = true;
        var second = invocation.Get(SecondRecorder.Slot);

        _clock.Advance(TimeSpan.FromSeconds(2.9));

        Assert.True(second.IsNearDeadline);
        Assert.Single(_telemetry.Logs);
    }

    [Fact]
    public void NearDeadline_AStateNeverWaits_IsWrittenFirst()
    {
        var steps = new List<string>();
        InvocationSlot<SecondRecorder>[] slots =
        [
            new(_ => new SecondRecorder { OnNearDeadline = () => steps.Add("waits") }),
            new(_ => new SecondRecorder { OnNearDeadline = () => steps.Add("never waits"), NeverWaits = true }),
            new(_ => new SecondRecorder { OnNearDeadline = () => steps.Add("waits too") }),
        ];
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.GetUtcNow().AddSeconds(3) }, null);
        Array.ForEach(slots, slot => invocation.Get(slot));
        invocation.Watch();

        _clock.Advance(TimeSpan.FromSeconds(2.9));

        Assert.Equal(["never waits", "waits", "waits too"], steps);
    }

    [Fact]
    public void NearDeadline_InvocationEnded_StepDoesNotRun()
    {
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.GetUtcNow().AddSeconds(3) }, null);
        var recorder = invocation.Get(Recorder.Slot);
        invocation.End(null);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["end"], recorder.Steps);
    }

    [Fact]
    public void NearDeadline_MarginIsZero_StepDoesNotRun()
    {
        LambdaTelemetry.Configure(options => options.DeadlineMargin = TimeSpan.Zero);
        var invocation = Invocation.Begin(new LambdaContext { Deadline = _clock.GetUtcNow().AddSeconds(3) }, null);
        var recorder = invocation.Get(Recorder.Slot);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(recorder.Steps);
    }

    [Fact]
    public void Get_ManyThreads_MakeOneState()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        var states = new Recorder[64];

        Parallel.For(0, states.Length, i => states[i] = invocation.Get(Recorder.Slot));

        Assert.Single(states.Distinct());
    }

    [Fact]
    public void Event_StreamArgument_IsReadWithoutMovingIt()
    {
        using var hidden = new MemoryStream(Encoding.UTF8.GetBytes("""skip{"a":1}"""), writable: false);
        using var exposed = new MemoryStream();
        exposed.Write("{\"a\":1}"u8);
        hidden.Position = 4;
        exposed.Position = 0;

        foreach (var stream in new[] { hidden, exposed })
        {
            var position = stream.Position;
            var invocation = Invocation.Begin(new LambdaContext(), stream);

            Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(invocation.Event.Span));
            Assert.Equal(position, stream.Position);
        }
    }

    [Fact]
    public void Event_StreamIsClosed_IsEmpty()
    {
        var stream = new MemoryStream([1]);
        var invocation = Invocation.Begin(new LambdaContext(), stream);
        stream.Dispose();

        Assert.True(invocation.Event.IsEmpty);
    }
}
