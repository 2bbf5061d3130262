using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Tests.Records;

public sealed class RecordScopeTests : IDisposable
{
    private static readonly RecordSlot<State> s_first = new(static record => new State((TestRecord)record));
    private static readonly RecordSlot<State> s_second = new(static record => new State((TestRecord)record));
    private static readonly RecordSlot<State> s_third = new(static record => new State((TestRecord)record));

    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    private static LambdaProcess Process => LambdaProcess.Current;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public async Task Current_EnteredRecord_IsThatOfTheFlow()
    {
        var record = new TestRecord(Process);
        await Enter();
        Assert.Null(RecordScope.Current);

        async Task Enter()
        {
            record.EnterScope();
            await Task.Yield();
            Assert.Same(record, RecordScope.Current);
        }
    }

    [Fact]
    public async Task Current_RecordOfAnInvocation_IsCurrentOnlyThere()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        var record = new TestRecord(Process, invocation);
        await Enter();

        async Task Enter()
        {
            await Task.Yield();
            Invocation.Enter(invocation);
            record.EnterScope();
            Assert.Same(record, RecordScope.Current);
            Invocation.Enter(Invocation.Begin(new LambdaContext(), null));
            Assert.Null(RecordScope.Current);
            Invocation.Enter(null);
            Assert.Null(RecordScope.Current);
        }
    }

    [Fact]
    public void CorrelationId_NotSet_IsSearchedOnce()
    {
        var record = new TestRecord(Process) { OnSearch = static _ => "c1" };

        Assert.Equal(("c1", "c1", 1), (record.CorrelationId, record.CorrelationId, record.Searches));
    }

    [Fact]
    public void CorrelationId_SetBefore_IsNotSearched()
    {
        var record = new TestRecord(Process) { OnSearch = static _ => "c1", CorrelationId = null };

        Assert.Equal((null, 0), (record.CorrelationId, record.Searches));
    }

    [Fact]
    public void CorrelationId_SetDuringTheSearch_Wins()
    {
        var record = new TestRecord(Process) { OnSearch = static record => (record.CorrelationId = "set", "found").Item2 };

        Assert.Equal(("set", 1), (record.CorrelationId, record.Searches));
    }

    [Fact]
    public void CorrelationId_SearchThrows_IsNullWithOneWarning()
    {
        var record = new TestRecord(Process) { OnSearch = static _ => throw new FormatException("no ID") };

        Assert.Equal((null, null, 1), (record.CorrelationId, record.CorrelationId, record.Searches));
        AssertWarning("The correlation ID of a record couldn't be read.", "no ID");
    }

    [Fact]
    public void Get_State_IsMadeOncePerRecordAndSlot()
    {
        var record = new TestRecord(Process);
        Assert.Null(record.Find(s_first));
        var state = record.Get(s_first);

        Assert.Same(record, state.Record);
        Assert.Same(state, record.Get(s_first));
        Assert.Same(state, record.Find(s_first));
        Assert.NotSame(state, record.Get(s_second));
        Assert.NotSame(state, new TestRecord(Process).Get(s_first));
    }

    [Fact]
    public void Get_ManyThreads_MakeOneState()
    {
        var record = new TestRecord(Process);
        var states = new State[64];

        Parallel.For(0, states.Length, i => states[i] = record.Get(s_first));

        Assert.Single(states.Distinct());
    }

    [Fact]
    public void End_States_RunOnceEvenIfOneThrows()
    {
        var record = new TestRecord(Process);
        var (first, third) = (record.Get(s_first), record.Get(s_third));
        first.Thrown = new FormatException("broken state");

        record.EndScope(null);
        record.EndScope(null);

        Assert.Equal((1, 1), (first.Ends, third.Ends));
        AssertWarning("The telemetry of a record couldn't be written.", "broken state");
    }

    [Fact]
    public void End_NothingKept_DoesNothing()
    {
        new TestRecord(Process).EndScope(new FormatException());

        Assert.Empty(_telemetry.Logs);
    }

    [Fact]
    public async Task Begin_Tracer_MakesASpanThatEndsAfterTheStates()
    {
        var tracer = new Tracer { Span = "span" };
        Process.TraceRecords(tracer);
        var record = new TestRecord(Process);
        record.Get(s_first).Steps = tracer.Steps;
        var error = new FormatException("e");
        await Begin();

        record.EndScope(error);
        record.EndScope(null);

        Assert.Equal(["begin process orders", "state", "end process orders span e"], tracer.Steps);

        async Task Begin()
        {
            await Task.Yield();
            record.BeginScope();
            Assert.Same(record, RecordScope.Current);
        }
    }

    [Fact]
    public async Task Begin_NoSpanOrNoTracer_EndsWithoutOne()
    {
        await BeginAndEndAsync();
        var tracer = new Tracer();
        Process.TraceRecords(tracer);
        await BeginAndEndAsync();

        Assert.Equal(["begin process orders"], tracer.Steps);
        Assert.Empty(_telemetry.Logs);
    }

    [Fact]
    public async Task Begin_TracerThrows_WarnsOfIt()
    {
        Process.TraceRecords(new Tracer { Thrown = new FormatException("broken tracer") });

        await BeginAndEndAsync();

        AssertWarning("A record of the batch couldn't be traced.", "broken tracer");
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        var record = new TestRecord(Process);
        Assert.Throws<ArgumentNullException>("process", static () => new TestRecord(null!));
        Assert.Throws<ArgumentNullException>("slot", () => record.Get<State>(null!));
        Assert.Throws<ArgumentNullException>("slot", () => record.Find<State>(null!));
        Assert.Throws<ArgumentNullException>("factory", static () => new RecordSlot<State>(null!));
        Assert.Throws<ArgumentNullException>("process", static () => RecordTracing.TraceRecords(null!, new Tracer()));
        Assert.Throws<ArgumentNullException>("tracer", static () => Process.TraceRecords(null!));
    }

    private static async Task BeginAndEndAsync()
    {
        await Task.Yield();
        var record = new TestRecord(Process);
        record.BeginScope();
        Assert.Same(record, RecordScope.Current);
        record.EndScope(null);
    }

    private void AssertWarning(string message, string error)
    {
        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal(message, line.GetProperty("message").GetString());
        Assert.Equal(error, line.GetProperty("error").GetProperty("message").GetString());
    }

    private sealed class State(TestRecord record) : IRecordState
    {
        public TestRecord Record => record;

        public int Ends { get; private set; }

        public Exception? Thrown { get; set; }

        public List<string> Steps { get; set; } = [];

        public void End()
        {
            Ends++;
            Steps.Add("state");
            if (Thrown is not null)
            {
                throw Thrown;
            }
        }
    }

    private sealed class Tracer : IRecordTracer
    {
        public List<string> Steps { get; } = [];

        public object? Span { get; init; }

        public Exception? Thrown { get; init; }

        public object? Begin(RecordScope record)
        {
            Steps.Add($"begin {record.SpanName}");
            return Thrown is null ? Span : throw Thrown;
        }

        public void End(RecordScope record, object span, Exception? error) =>
            Steps.Add($"end {record.SpanName} {span} {error?.Message}");
    }
}
