using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

public sealed class SessionStoreTests
{
    private readonly TraceStore _traces = new();

    [Fact]
    public void Begin_MoreThanFit_OldestGo()
    {
        var store = new SessionStore(new SessionLimits { Invocations = 3 }, _traces);

        var ids = Enumerable.Range(0, 5).Select(_ => Add(store).RequestId).ToList();

        Assert.Equal(ids[2..], store.Records.Select(record => record.RequestId));
        Assert.Equal((3, 5), (store.Since(0).First, store.Since(0).Total));
        Assert.Null(store.Find(ids[0]));
    }

    [Fact]
    public void Begin_MoreBytesThanFit_OldestGoAndBytesStayBelow()
    {
        var store = new SessionStore(new SessionLimits { Bytes = 100_000 }, _traces);

        for (var i = 0; i < 20; i++)
        {
            Add(store, new byte[20_000]);
        }

        Assert.InRange(store.Bytes, 20_000, 100_000);
        Assert.Equal(store.Records.Sum(record => record.Size), store.Bytes);
    }

    [Fact]
    public void AddTrace_MoreThanFit_LeavesTheInvocations()
    {
        var store = new SessionStore(new SessionLimits { Traces = 3 }, _traces);
        var invocation = Add(store);

        for (var i = 0; i < 100; i++)
        {
            var span = new OtlpSpan { TraceId = $"{i:x32}", Id = $"{i + 1:x16}", Name = $"span {i}" };
            store.AddTrace($"trace {i}", [span], []);
        }

        Assert.Equal(
            [invocation.RequestId, "trace-trace 97", "trace-trace 98", "trace-trace 99"],
            store.Records.Select(record => record.RequestId));
        Assert.Equal(store.Records.Sum(record => record.Size), store.Bytes);
    }

    [Fact]
    public void Response_Long_IsCutAndItsLengthKept()
    {
        var store = new SessionStore(new SessionLimits { Response = 10 }, _traces);
        var invocation = Add(store);

        Complete(store, invocation, new byte[25]);

        var response = store.Find(invocation.RequestId)!.Value.Record.Response;
        Assert.Equal((10, 25, true), (response.Bytes.Length, response.Length, response.IsCut));
    }

    [Fact]
    public void Lines_MoreThanFit_AreCountedInANote()
    {
        var store = new SessionStore(new SessionLimits { LinesOfOne = 2 }, _traces);
        var invocation = Add(store);
        for (var i = 0; i < 5; i++)
        {
            invocation.TryAddLine(OutputLine.FromStandardOutput($"line {i}"));
        }

        Complete(store, invocation);

        var record = store.Find(invocation.RequestId)!.Value.Record;
        Assert.Equal(2, record.Lines.Count);
        Assert.Contains("dropped 3 more lines", record.Notes);
    }

    [Fact]
    public void Late_LineAndDocument_JoinTheirInvocation()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var invocation = Add(store);
        Complete(store, invocation);
        var before = store.Since(0).Version;

        var line = store.TryAddLate(
            OutputLine.FromStandardOutput($$"""{"level":"ERROR","message":"late","function_request_id":"{{invocation.RequestId}}"}"""));
        var document = store.TryAddLate(new SegmentDocument(invocation.Trace.TraceId, JsonDocument.Parse("""{"id":"a"}""").RootElement));

        Assert.True(line && document);
        var (_, record) = Assert.Single(store.Since(before).Changed);
        Assert.Equal((1, 1, 1), (record.Lines.Count, record.Segments.Count, record.Errors));
    }

    [Fact]
    public void Late_DocumentBeforeTheRecordIsComplete_IsNotLost()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var invocation = Add(store);

        store.TryAddLate(new SegmentDocument(invocation.Trace.TraceId, JsonDocument.Parse("""{"id":"a"}""").RootElement));
        Complete(store, invocation);

        Assert.Single(store.Find(invocation.RequestId)!.Value.Record.Segments);
    }

    [Fact]
    public void Documents_SpanThatCameBothWays_IsThereOnceAsXRayHasIt()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var invocation = Add(store);
        var trace = invocation.Trace.TraceId;
        _traces.Open(trace, invocation.Trace.FunctionSegmentId);
        SegmentDocument[] sent =
        [
            Otlp(trace, "a"), Otlp(trace, "b"), Otlp(trace, "b"), XRay(trace, """{"id":"r","subsegments":[{"id":"a"}]}"""),
        ];

        Assert.All(sent, document => Assert.True(_traces.TryAdd(document)));
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, Array.Empty<byte>()));
        store.Update(invocation, _traces.Documents(trace, invocation.Trace.FunctionSegmentId), complete: true);

        Assert.Equal(["b", "r"], Ids(store, invocation));
    }

    [Fact]
    public void Late_SpanThatCameBothWays_IsThereOnceAsXRayHasIt()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var invocation = Add(store);
        var trace = invocation.Trace.TraceId;
        Complete(store, invocation);

        store.TryAddLate(trace, [Otlp(trace, "a"), Otlp(trace, "b"), Otlp(trace, "c")]);
        store.TryAddLate(XRay(trace, """{"id":"r","subsegments":[{"id":"a"}]}"""));
        store.TryAddLate(trace, [Otlp(trace, "a"), Otlp(trace, "b"), Otlp(trace, "d")]);

        Assert.Equal(["b", "c", "r", "d"], Ids(store, invocation));
    }

    [Fact]
    public void Trace_OfNobody_IsBoundedLikeAnInvocation()
    {
        var store = new SessionStore(new SessionLimits { Invocations = 2, SegmentsOfOne = 3 }, _traces);
        for (var number = 1; number <= 3; number++)
        {
            for (var batch = 0; batch < 5; batch++)
            {
                store.AddTrace($"t{number}", [new OtlpSpan { Name = "x" }], [Otlp($"t{number}", $"{batch}")]);
            }
        }

        Assert.Equal(["trace-t2", "trace-t3"], store.Records.Select(record => record.RequestId));
        Assert.All(store.Records, record => Assert.Equal(3, record.Segments.Count));
    }

    [Fact]
    public void OtherMetrics_MoreBytesThanFit_OldestGo()
    {
        var store = new SessionStore(new SessionLimits { OtherMetricBytes = 2000 }, _traces);
        var before = store.Since(0).Version;

        for (var i = 0; i < 20; i++)
        {
            store.TryAddOther("fn", OutputLine.FromStandardOutput(
                "{\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":\"Shop\",\"Metrics\":[{\"Name\":\"Paid\"}]}]},\"Paid\":" + i + "}"));
        }

        store.TryAddOther("fn", OutputLine.FromStandardOutput("no metrics"));

        var values = store.OtherMetrics.SelectMany(point => point.Value.Values).ToList();
        Assert.InRange(values.Count, 3, 8);
        Assert.Equal(Enumerable.Range(20 - values.Count, values.Count).Select(i => (double)i), values);
        Assert.Equal(before + 20, store.Since(0).Version);
        store.Clear();
        Assert.Empty(store.OtherMetrics);
    }

    [Fact]
    public void Late_OfNobody_IsRefused()
    {
        var store = new SessionStore(new SessionLimits(), _traces);

        Assert.False(store.TryAddLate(OutputLine.FromStandardOutput("{}")));
        Assert.False(store.TryAddLate(new SegmentDocument("1-2-3", default)));
    }

    [Fact]
    public async Task Changed_SomethingNew_EndsTheWait()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var waiting = store.ChangedAsync(store.Since(0).Version);
        Assert.False(waiting.IsCompleted);

        Add(store);

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Clear_ForgetsAllAndGoesOnCounting()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var running = Add(store);

        store.Clear();
        Complete(store, running);
        Add(store);

        Assert.Equal((2, 2), (store.Since(0).First, store.Since(0).Total));
        Assert.Single(store.Records);
    }

    [Fact]
    public void Find_RunningInvocation_HasItsLinesSoFar()
    {
        var store = new SessionStore(new SessionLimits(), _traces);
        var invocation = Add(store);

        invocation.TryAddLine(OutputLine.FromStandardOutput("so far"));

        Assert.Single(store.Find(invocation.RequestId)!.Value.Record.Lines);
    }

    private static SegmentDocument XRay(string trace, string json) => new(trace, JsonDocument.Parse(json).RootElement);

    private static SegmentDocument Otlp(string trace, string id) => XRay(trace, $$$"""{"id":"{{{id}}}","otlp":{} }""");

    private static IEnumerable<string> Ids(SessionStore store, Invocation invocation) =>
        store.Find(invocation.RequestId)!.Value.Record.Segments.Select(segment => segment.Parse().GetProperty("id").GetString()!);

    private static Invocation Add(SessionStore store, byte[]? payload = null)
    {
        var invocation = new Invocation("test", payload ?? "{}"u8.ToArray(), TraceHeader.Create());
        store.Begin(invocation);
        return invocation;
    }

    private static void Complete(SessionStore store, Invocation invocation, byte[]? response = null)
    {
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, response ?? []));
        store.Update(invocation, [], complete: true);
    }
}
