using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

/// <summary>What each change of a session makes of its version, its numbers and its entries.</summary>
public sealed class SessionChangesTests
{
    private readonly TraceStore _traces = new();
    private readonly SessionStore _store;

    public SessionChangesTests() => _store = new SessionStore(new SessionLimits(), _traces);

    [Fact]
    public async Task Version_OfEachChange_IsOneMore()
    {
        Assert.Matches("^[0-9a-f]{32}$", _store.Id);
        Assert.Equal((0, 1, 0, ""), Since(0));
        var invocation = Begin("a");
        Assert.Equal((1, 1, 1, "a"), Since(0));
        await ChangesAsync(2, () => _store.Update(invocation, [], complete: false));
        await ChangesAsync(3, () => Begin("b"));
        Assert.Equal((3, 1, 2, "b"), Since(2));
        await ChangesAsync(4, () => _store.Update(invocation, [], complete: true));
        Assert.Equal((4, 1, 2, "a"), Since(3));
        _store.Update(invocation, [], complete: true);
        Assert.Equal((4, 1, 2, ""), Since(4));
        await ChangesAsync(5, () => _store.TryAddLate("a", OutputLine.FromStandardOutput("late"), out _));
        await ChangesAsync(6, () => _store.TryAddLate(Document("t-a", "x")));
        await ChangesAsync(7, () => _store.AddTrace("t", [new OtlpSpan { Name = "n" }], [Document("t", "s")]));
        await ChangesAsync(8, () => _store.AddTrace("t", [new OtlpSpan { Name = "n" }], [Document("t", "u")]));
        Assert.Equal((8, 1, 3, "a trace-t"), Since(4));
        await ChangesAsync(9, () => Assert.Equal(2, _store.TakeTrace("t", "t-a").Count));
        _store.TryAddOther("f", OutputLine.FromStandardOutput("text"));
        Assert.Equal((9, 1, 3, "trace-t"), Since(8));
        await ChangesAsync(10, () => _store.TryAddOther("f", OutputLine.FromStandardOutput(
            """{"_aws":{"CloudWatchMetrics":[{"Metrics":[{"Name":"a"}]}]},"a":1}""")));
        await ChangesAsync(11, _store.Clear);
        Assert.Equal((11, 4, 3, ""), Since(0));
        Begin("c");
        Assert.Equal((12, 4, 4, "c"), Since(0));
    }

    [Fact]
    public void Clear_ForgetsIdsTracesAndLines()
    {
        var invocation = Begin("a");
        _store.AddTrace("t", [new OtlpSpan { Name = "n" }], [Document("t", "s")]);
        _store.TryAddOther("f", OutputLine.FromStandardOutput("text"));
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, Array.Empty<byte>()));

        _store.Clear();
        _store.Update(invocation, [], complete: true);

        Assert.Equal((null, false, 0L), (_store.Find("a"), _store.HasTrace("t-a"), _store.Bytes));
        Assert.Empty(_store.Records);
        Assert.Empty(_store.Other);
        Assert.Empty(_store.TakeTrace("t", "t-a"));
        Assert.Null(_store.FindByTrace("t-a"));
    }

    [Fact]
    public void Clear_TracesOfBefore_DoNotCount()
    {
        var store = new SessionStore(new SessionLimits { Traces = 1 }, _traces);
        store.AddTrace("a", [new OtlpSpan { Name = "n" }], []);
        store.Clear();
        store.AddTrace("b", [new OtlpSpan { Name = "n" }], []);
        store.AddTrace("c", [new OtlpSpan { Name = "n" }], []);

        var record = Assert.Single(store.Records);
        Assert.Equal(("trace-c", record.Size), (record.RequestId, store.Bytes));
    }

    [Fact]
    public void TryAddLate_OfRunningAndUnknownInvocations_IsRefused()
    {
        Begin("a");
        var line = OutputLine.FromStandardOutput("text");

        Assert.False(_store.TryAddLate("a", line, out var isCopy));
        Assert.False(isCopy);
        Assert.False(_store.TryAddLate("b", line, out isCopy));
        Assert.False(isCopy);
        Assert.False(_store.TryAddLate("t-b", [Document("t-b", "x")]));
        Assert.True(_store.TryAddLate("t-a", [Document("t-a", "x")]));
        Assert.Empty(_store.Find("a")!.Value.Record.Segments);
        Assert.Equal(1, _store.Since(0).Version);
    }

    [Fact]
    public void Find_RunningInvocation_HasItsDocumentsSoFar()
    {
        var invocation = Begin("a");
        _traces.Open("t-a", "b");
        _traces.TryAdd(Document("t-a", "x"));

        var (number, record) = _store.Find("a")!.Value;

        Assert.Equal((1, 1), (number, record.Segments.Count));
        Assert.Empty(_store.Records[0].Segments);
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, Array.Empty<byte>()));
        _store.Update(invocation, [], complete: true);
        Assert.Empty(_store.Find("a")!.Value.Record.Segments);
    }

    // The second invocation of a trace, such as of an authorizer and its function, takes its place.
    [Fact]
    public void Remove_InvocationThatSharesItsTrace_LeavesTheOther()
    {
        var store = new SessionStore(new SessionLimits { Invocations = 1 }, _traces);
        store.Begin(Create("a", "t"));
        store.Begin(Create("b", "t"));

        Assert.Equal("b", store.FindByTrace("t")!.RequestId);
        store.Begin(Create("c", "u"));
        Assert.Null(store.FindByTrace("t"));
        Assert.Null(store.Find("b"));
        Assert.Equal("c", store.FindByTrace("u")!.RequestId);
    }

    [Fact]
    public void TakeTrace_OfAnUnknownTraceOrOwner_IsNothing()
    {
        Begin("a");
        _store.AddTrace("t", [new OtlpSpan { Name = "n" }], [Document("t", "s")]);

        Assert.Empty(_store.TakeTrace("u", "t-a"));
        Assert.Empty(_store.TakeTrace("t", "t-b"));
        Assert.Equal("s", Assert.Single(_store.TakeTrace("t", "t-a")).Json.GetProperty("id").GetString());
        Assert.Empty(_store.TakeTrace("t", "t-a"));
    }

    [Fact]
    public void SenderNames_OfLinks_AreThoseOfThisSession()
    {
        Begin("a");
        Begin("b");
        var root = new TraceNode("1", null, "n", 0, 1) { Links = [new TraceLink("t-a", "x"), new TraceLink("other", "y")] };
        var child = new TraceNode("2", "1", "n", 0, 1) { Links = [new TraceLink("t-b", "x"), new TraceLink("t-a", "z")] };
        root.Children.Add(child);

        Assert.Equal(
            ["t-a=label a, request a", "t-b=label b, request b"],
            SenderNames.Of(root, _store).Select(static pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    private static SegmentDocument Document(string trace, string id) =>
        new(trace, JsonDocument.Parse($$"""{"id":"{{id}}"}""").RootElement);

    private static Invocation Create(string id, string trace) =>
        new($"label {id}", "{}"u8.ToArray(), new TraceHeader(trace, "a", "b", null, true)) { RequestId = id };

    private Invocation Begin(string id)
    {
        var invocation = Create(id, $"t-{id}");
        _store.Begin(invocation);
        return invocation;
    }

    private async Task ChangesAsync(long version, Action change)
    {
        var waiting = _store.ChangedAsync(version - 1);
        Assert.False(waiting.IsCompleted);
        change();
        await waiting.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(version, _store.Since(0).Version);
        Assert.Equal(_store.Records.Sum(static record => record.Size), _store.Bytes);
        Assert.True(_store.ChangedAsync(version - 1).IsCompleted);
    }

    private (long Version, long First, long Total, string Changed) Since(long version)
    {
        var changes = _store.Since(version);
        var changed = string.Join(' ', changes.Changed.Select(static one => one.Record.RequestId));
        return (changes.Version, changes.First, changes.Total, changed);
    }
}
