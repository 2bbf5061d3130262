using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

public sealed class RecordBuilderTests
{
    private static readonly SessionLimits s_limits = new();

    [Fact]
    public void Build_Invocation_HasAllThatIsKnownOfIt()
    {
        var started = DateTimeOffset.UtcNow;
        var invocation = Create("r-0");
        invocation.Start(
            TimeSpan.FromSeconds(3),
            new InitPhase(new InitTime(started, TimeSpan.FromMilliseconds(250)), [OutputLine.FromStandardOutput("starting")]));
        foreach (var line in (string[])
            [
                "text", """{"level":"Warn","message":"a"}""", """{"LogLevel":"Warning","message":"a"}""",
                """{"level":"ERROR","message":"a"}""", """{"level":"fatal","message":"a"}""", """{"LogLevel":"Critical"}""",
                """{"level":"INFO","LogLevel":"Error"}""",
            ])
        {
            invocation.TryAddLine(OutputLine.FromStandardOutput(line));
        }

        invocation.TryAddLine(OutputLine.FromStandardError("""ERROR"""));
        invocation.TryAddLine(OutputLine.FromStandardOutput("""{"_aws":{},"level":"ERROR"}"""));
        invocation.AddNote("a note");
        var running = RecordBuilder.Build(invocation, [], s_limits);
        invocation.HttpStatus = 500;
        invocation.MemoryUsed = 7;
        invocation.TryComplete(
            InvocationResult.Failure(InvocationStatus.FunctionError, "T", "m") with { ContentType = "a/b", Length = 99 });
        var ended = RecordBuilder.Build(invocation, [JsonDocument.Parse("""{"id":"a"}""").RootElement], s_limits);

        Assert.Equal(
            (null, null, null, null, 0, 0, TimeSpan.Zero),
            (running.Status, running.HttpStatus, running.ErrorType, running.ResponseType, running.Response.Length, running.Segments.Count,
                running.Duration));
        Assert.Empty(running.Lints);
        Assert.Equal(("r-0", "l", "s", "before", "f"), (ended.RequestId, ended.Label, ended.Source, ended.ReplayOf, ended.Function.Name));
        Assert.Equal(invocation.Trace, ended.Trace);
        Assert.Equal(
            (invocation.ReceivedAt, invocation.StartedAt, invocation.EndedAt, invocation.Duration),
            (ended.ReceivedAt, ended.StartedAt, ended.EndedAt, ended.Duration));
        Assert.Equal(
            (true, started, TimeSpan.FromMilliseconds(250), 7L), (ended.IsCold, ended.InitStartedAt, ended.InitDuration, ended.MemoryUsed));
        Assert.Equal(
            (InvocationStatus.FunctionError, 500, "T", "m", "a/b", 99),
            (ended.Status, ended.HttpStatus, ended.ErrorType, ended.ErrorMessage, ended.ResponseType, ended.Response.Length));
        Assert.Equal((2, 3, 10), (ended.Warnings, ended.Errors, ended.Lines.Count));
        Assert.Equal("TFFFFFFFFF", string.Concat(ended.Lines.Select(static line => line.InInit ? 'T' : 'F')));
        Assert.Equal(["a note"], ended.Notes);
        Assert.Equal("{\"x\":1}", Encoding.UTF8.GetString(ended.Event.Bytes.Span));
        Assert.Equal(["emf-timestamp", "emf-invalid", "correlation-id"], ended.Lints.Select(static lint => lint.Rule.Id).Distinct());
        Assert.Equal("a", Assert.Single(ended.Segments).Parse().GetProperty("id").GetString());
    }

    [Fact]
    public void Build_WithoutAnInitPhase_IsWarm()
    {
        var record = RecordBuilder.Build(Create("r-0"), [], s_limits);

        Assert.Equal((false, null, null), (record.IsCold, record.InitStartedAt, record.InitDuration));
    }

    [Theory]
    [InlineData("""{"level":"WARN","message":"a"}""", 2, 1)]
    [InlineData("""{"level":"ERROR","message":"a"}""", 1, 2)]
    [InlineData("""{"level":"INFO","message":"a"}""", 1, 1)]
    [InlineData("text", 1, 1)]
    public void Add_LateLine_IsCounted(string line, int warnings, int errors)
    {
        var record = RecordBuilder.Build(Create("r-0"), [], s_limits) with { Warnings = 1, Errors = 1 };

        var added = RecordBuilder.Add(record, OutputLine.FromStandardOutput(line), s_limits);

        Assert.Equal((warnings, errors, line), (added.Warnings, added.Errors, Encoding.UTF8.GetString(Assert.Single(added.Lines).Utf8)));
    }

    [Fact]
    public void Trace_OfSpans_HasTheirTimesAndTheNameOfItsRoot()
    {
        OtlpSpan[] spans =
        [
            new() { Name = "child", ParentId = "1", Start = 2_000_000_000, End = 3_000_000_000 },
            new() { Name = "root", Start = 1_000_000_000, End = 2_500_000_000, Service = "jobs" },
        ];
        var begun = TraceRecords.Begin("t", spans);
        var first = TraceRecords.Add(begun, spans[..1], [], s_limits);
        var second = TraceRecords.Add(first, spans[1..], [], s_limits);
        var third = TraceRecords.Add(
            second, [new OtlpSpan { Name = "late", ParentId = "1", Start = 1_500_000_000, End = 0 }], [], s_limits);

        Assert.Equal(
            ("trace-t", "jobs", "", "OTLP", true),
            (begun.RequestId, begun.Function.Name, begun.Label, begun.Source, begun.IsTraceOnly));
        Assert.Equal(new TraceHeader("t", "", "", null, true), begun.Trace);
        Assert.Equal(("trace child", 2.0, 3.0, 1.0), Times(first));
        Assert.Equal(("trace root", 1.0, 3.0, 2.0), Times(second));
        Assert.Equal(("trace root", 1.0, 3.0, 2.0), Times(third));
        Assert.Equal(second.ReceivedAt, second.StartedAt);
    }

    [Theory]
    [InlineData(0UL, 0UL, 0)]
    [InlineData(5_000_000_000UL, 1_000_000_000UL, 0)]
    [InlineData(199UL, 200UL, 1)]
    public void Trace_OfSpansWithOddTimes_HasADuration(ulong start, ulong end, long ticks)
    {
        var record = TraceRecords.Add(TraceRecords.Begin("t", []), [new OtlpSpan { Name = "n", Start = start, End = end }], [], s_limits);

        Assert.Equal(("unknown", ticks), (record.Function.Name, record.Duration.Ticks));
    }

    [Fact]
    public void Trace_BeyondTheLastYear_EndsThere()
    {
        var record = TraceRecords.Add(
            TraceRecords.Begin("t", []), [new OtlpSpan { Name = "n", Start = 0, End = ulong.MaxValue }], [], s_limits);

        Assert.Equal(ulong.MaxValue / 100, (ulong)record.Duration.Ticks);
    }

    [Fact]
    public void Empty_MovedTrace_SaysWhereItIs()
    {
        var owner = RecordBuilder.Build(Create("r-9"), [], s_limits);
        var record = RecordBuilder.Add(
            TraceRecords.Begin("t", []), [new SegmentDocument("t", JsonDocument.Parse("""{"id":"a"}""").RootElement)], s_limits);

        var moved = TraceRecords.Move(record, "t-9");
        var empty = TraceRecords.Empty(record, owner);

        Assert.Equal(("t-9", "a"), (Assert.Single(moved).TraceId, moved[0].Json.GetProperty("id").GetString()));
        Assert.Empty(empty.Segments);
        Assert.Equal(["A later span names the invocation of these spans. You find them with l, request r-9."], empty.Notes);
    }

    private static (string Label, double Start, double End, double Duration) Times(InvocationRecord record) => (
        record.Label,
        (record.StartedAt - DateTimeOffset.UnixEpoch).TotalSeconds,
        (record.EndedAt - DateTimeOffset.UnixEpoch).TotalSeconds,
        record.Duration.TotalSeconds);

    private static Invocation Create(string id) => new("l", "{\"x\":1}"u8.ToArray(), new TraceHeader("1-2-3", "a", "b", null, true))
    {
        RequestId = id,
        Source = "s",
        ReplayOf = "before",
        Function = new FunctionInfo("f", 128, TimeSpan.FromSeconds(3)),
    };
}
