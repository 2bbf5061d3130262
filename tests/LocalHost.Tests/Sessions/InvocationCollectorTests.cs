using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

public sealed class InvocationCollectorTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TraceStore _traces = new();
    private readonly SessionStore _store;
    private readonly InvocationCollector _collector;
    private readonly List<string> _events = [];

    public InvocationCollectorTests()
    {
        _store = new SessionStore(new SessionLimits(), _traces);
        _collector = new InvocationCollector(_store, _traces);
        _collector.LineOutside += (function, line) => Add($"line {function}: {line.Text}");
        _collector.LateDocument += (document, isKept) => Add($"late {document.Json.GetProperty("id")} {isKept}");
        _collector.DocumentsWithoutInvocation += documents => Add($"without {documents.Count}");
        _collector.Dropped += Add;
        _collector.Completed += collected => Add(
            $"completed {collected.Invocation.RequestId} {collected.Documents.Count} {collected.Trace.Name} {collected.Senders.Count}");
    }

    [Fact]
    public async Task End_Invocation_IsReportedWithItsDocuments()
    {
        var invocation = Begin("a");
        Assert.True(_traces.IsOpen("t-a"));
        Assert.Equal("a", Assert.Single(_store.Records).RequestId);
        _collector.Document(Document("t-a", """{"id":"x","start_time":1,"end_time":2}"""));
        await EndAsync(invocation, static (_, _) => 418);

        Assert.Equal(["completed a 1 AWS::Lambda 0"], _events);
        var record = _store.Find("a")!.Value.Record;
        Assert.Equal((418, 1, InvocationStatus.Succeeded), (record.HttpStatus, record.Segments.Count, record.Status));
        Assert.True(invocation.IsSealed);
        Assert.False(_traces.IsOpen("t-a"));
        _collector.Document(Document("t-a", """{"id":"y"}"""));
        _collector.Document(Document("none", """{"id":"z"}"""));
        Assert.Equal(["late y True", "late z False"], _events[1..]);
        Assert.Equal(2, _store.Find("a")!.Value.Record.Segments.Count);
    }

    [Fact]
    public async Task End_InvocationWithAStatus_KeepsIt()
    {
        var invocation = Begin("a");
        invocation.HttpStatus = 200;

        await EndAsync(invocation, static (_, _) => 418);

        Assert.Equal(200, _store.Find("a")!.Value.Record.HttpStatus);
    }

    [Fact]
    public async Task End_StatusThatFails_IsANote()
    {
        var invocation = Begin("a");

        await EndAsync(invocation, static (_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal(["The telemetry of GET /a couldn't be processed: broken"], _events);
        var record = _store.Find("a")!.Value.Record;
        Assert.Equal(["its telemetry couldn't be processed: broken"], record.Notes);
        Assert.True(_store.TryAddLate("a", OutputLine.FromStandardOutput("late"), out _));
        Assert.False(_traces.IsOpen("t-a"));
        await EndAsync(Begin("b"), null);
        Assert.Equal("completed b 0 AWS::Lambda 0", _events[1]);
    }

    [Fact]
    public async Task End_SeveralInvocations_AreReportedInTheirOrder()
    {
        var invocations = Enumerable.Range(0, 5).Select(i => Begin($"{i}")).ToList();
        foreach (var invocation in invocations)
        {
            invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
            _collector.End(invocation);
        }

        await UntilAsync(5);

        Assert.Equal(Enumerable.Range(0, 5).Select(static i => $"completed {i} 0 AWS::Lambda 0"), _events);
    }

    [Fact]
    public async Task Begin_HandedOutInvocation_IsRunning()
    {
        var invocation = Begin("a");
        var changed = _store.ChangedAsync(1);

        invocation.Start(TimeSpan.FromSeconds(3), null);
        await changed.WaitAsync(s_patience);

        var record = Assert.Single(_store.Records);
        Assert.Equal((invocation.StartedAt, null), (record.StartedAt, record.Status));
        await EndAsync(invocation, null);
    }

    [Fact]
    public async Task Line_OutsideOfInvocations_GoesToItsOwn()
    {
        await EndAsync(Begin("a"), null);
        _events.Clear();

        _collector.Line("f", OutputLine.FromStandardOutput("""{"message":"m","requestId":"a"}"""));
        _collector.Line("f", OutputLine.FromStandardOutput("stray"));

        Assert.Equal(["line f: {\"message\":\"m\",\"requestId\":\"a\"}", "line f: stray"], _events);
        Assert.Single(_store.Find("a")!.Value.Record.Lines);
        var other = Assert.Single(_store.Other);
        Assert.Equal(("f", "stray"), (other.Function, System.Text.Encoding.UTF8.GetString(other.Line.Utf8)));
    }

    [Fact]
    public async Task Spans_OfEachKind_AreTold()
    {
        var invocation = Begin("a", "1-00000001-00000000000000000000000a");
        await EndAsync(invocation, null);
        _events.Clear();

        _collector.Spans([Span("0000000100000000000000000000000a", "1")]);
        _collector.Spans([Span("0000000100000000000000000000000b", "2"), Span("0000000100000000000000000000000b", "3")]);
        _collector.Spans([Span("0000000100000000000000000000000c", "4") with { Attributes = null! }]);

        Assert.Equal(["late 1 True", "without 2"], _events[..2]);
        Assert.StartsWith("The spans of a trace were dropped: ", Assert.Single(_events[2..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtlpLines_OfEachKind_GoToTheirOwner()
    {
        var live = Begin("live");
        await EndAsync(Begin("ended"), null);
        _events.Clear();

        _collector.OtlpLines(
        [
            Line("for live", "live"), Line("for ended", "ended"), Line("of a service", null, "pay"), Line("of nobody", null),
            Line("""{"message":"m"}""", "ended"), Copy("""{"message":"m"}""", "ended"), Copy("""{"message":"n"}""", null),
        ]);

        Assert.Equal(
            [
                "line orders: for ended", "line pay: of a service", "line OTLP: of nobody", "line orders: {\"message\":\"m\"}",
                "line orders: {\"message\":\"m\"}", "line OTLP: {\"message\":\"n\"}",
            ],
            _events);
        Assert.Equal("for live", Assert.Single(live.Lines).Text);
        Assert.Equal(3, _store.Other.Count);
        await EndAsync(live, null);
    }

    // What the standard output has already isn't told again.
    [Fact]
    public async Task OtlpLines_CopyOfALine_IsNotTold()
    {
        var invocation = Begin("a");
        invocation.TryAddLine(OutputLine.FromStandardOutput("""{"message":"m"}"""));
        await EndAsync(invocation, null);
        _store.TryAddOther("f", OutputLine.FromStandardOutput("""{"message":"n"}"""));
        _events.Clear();

        _collector.OtlpLines([Copy("""{"message":"m"}""", "a"), Copy("""{"message":"n"}""", null)]);

        Assert.Empty(_events);
        Assert.Equal((1, 1), (_store.Find("a")!.Value.Record.Lines.Count, _store.Other.Count));
    }

    private static OtlpLine Line(string text, string? request, string service = "") =>
        new(OutputLine.FromOtlp(text), new OtlpOrigin(service, "", ""), request, null, null);

    private static OtlpLine Copy(string text, string? request) =>
        new(OutputLine.FromOtlp(text, canBeCopy: true), OtlpOrigin.None, request, null, null);

    private static OtlpSpan Span(string trace, string id) => new() { TraceId = trace, Id = id, Name = "n" };

    private static SegmentDocument Document(string trace, string json) => new(trace, JsonDocument.Parse(json).RootElement);

    private void Add(string text)
    {
        lock (_events)
        {
            _events.Add(text);
        }
    }

    private Invocation Begin(string id, string? trace = null)
    {
        var invocation = new Invocation($"GET /{id}", "{}"u8.ToArray(), new TraceHeader(trace ?? $"t-{id}", "s", "b", null, true))
        {
            RequestId = id,
            Function = new FunctionInfo("orders", 128, TimeSpan.FromSeconds(3)),
        };
        _collector.Begin(invocation);
        return invocation;
    }

    private async Task EndAsync(Invocation invocation, Func<Invocation, InvocationResult, int?>? status)
    {
        var before = _events.Count;
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        _collector.End(invocation, status);
        await UntilAsync(before + 1);
    }

    private async Task UntilAsync(int count)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(5))
        {
            lock (_events)
            {
                if (_events.Count >= count)
                {
                    return;
                }
            }

            Assert.True(waited.Elapsed < s_patience, "Nothing was reported.");
        }
    }
}
