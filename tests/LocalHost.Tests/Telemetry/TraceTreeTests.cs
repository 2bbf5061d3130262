using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;
using Spectre.Console;

namespace Lamplighter.Tests.Telemetry;

public sealed class TraceTreeTests
{
    private readonly Invocation _invocation = new("test", ReadOnlyMemory<byte>.Empty, TraceHeader.Create());

    [Fact]
    public void Build_ChildBeforeParent_IsPutUnderIt()
    {
        var function = Build(
            """{"id":"b","parent_id":"a","name":"B","start_time":2,"end_time":3}""",
            $$"""{"id":"a","parent_id":"{{_invocation.Trace.FunctionSegmentId}}","name":"A","start_time":1,"end_time":4}""");

        var a = Assert.Single(function.Children);
        Assert.Equal("A", a.Name);
        Assert.Equal("B", Assert.Single(a.Children).Name);
    }

    [Fact]
    public void Build_InProgressThenFinished_FinishedCounts()
    {
        var function = Build(
            """{"id":"a","name":"A","start_time":1,"in_progress":true}""",
            """{"id":"a","name":"A","start_time":1,"end_time":2}""");

        var node = Assert.Single(function.Children);
        Assert.Equal(TimeSpan.FromSeconds(1), node.Duration);
        Assert.False(node.IsOpen);
    }

    [Fact]
    public void Build_InProgressAlone_IsOpen() => Assert.True(Build("""{"id":"a","name":"A","start_time":1,"in_progress":true}""").IsOpen);

    [Fact]
    public void Build_UnknownParentOrCircle_StaysATree()
    {
        var function = Build(
            """{"id":"a","parent_id":"nowhere","name":"A","start_time":1,"end_time":2}""",
            """{"id":"b","parent_id":"c","name":"B","start_time":2,"end_time":3}""",
            """{"id":"c","parent_id":"b","name":"C","start_time":3,"end_time":4}""");

        Assert.Equal(["A", "B", "C"], function.Children.Select(node => node.Name));
    }

    [Fact]
    public void Build_BelowACircle_KeepsItsParent()
    {
        var function = Build(
            """{"id":"a","parent_id":"b","name":"A","start_time":1,"end_time":2}""",
            """{"id":"b","parent_id":"a","name":"B","start_time":2,"end_time":3}""",
            """{"id":"c","parent_id":"b","name":"C","start_time":3,"end_time":4}""",
            """{"id":"d","parent_id":"d","name":"D","start_time":4,"end_time":5}""");

        Assert.Equal(["A", "B", "D"], function.Children.Select(node => node.Name));
        Assert.Equal("C", Assert.Single(function.Children[1].Children).Name);
    }

    [Fact]
    public void Build_DeepTrace_TakesLinearTime()
    {
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, ReadOnlyMemory<byte>.Empty));
        LinearTime.Assert(Chain, documents => Assert.False(TraceTree.Build(_invocation, documents).IsOpen), 2_500);
    }

    [Fact]
    public void Write_DeepTrace_EndsWithAnEllipsis()
    {
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, ReadOnlyMemory<byte>.Empty));
        var block = new BlockWriter(ColorSystem.NoColors);

        TraceWriter.Write(block, "t", TraceTree.Build(_invocation, Chain(20_000)));

        var lines = block.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal("…", lines[^1].Trim());
        Assert.InRange(lines.Length, 90, 110);
    }

    [Fact]
    public void Write_Links_NameTheirInvocations()
    {
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, ReadOnlyMemory<byte>.Empty));
        var traces = new TraceStore();
        var session = new SessionStore(new SessionLimits(), traces);
        var sender = new Invocation("POST /orders", ReadOnlyMemory<byte>.Empty, TraceHeader.Create());
        session.Begin(sender);
        var others = string.Join(',', Enumerable.Range(1, 6).Select(static n => $$"""{"trace_id":"1-other-{{n}}","id":"{{n}}"}"""));
        var tree = TraceTree.Build(
            _invocation,
            [
                Json($$"""
                    {"id":"a","name":"A","start_time":1,"end_time":2,
                    "links":[7,{"id":"x"},{"trace_id":"{{sender.Trace.TraceId}}","id":"b"},{{others}}]}
                    """),
            ]);
        var block = new BlockWriter(ColorSystem.NoColors);

        TraceWriter.Write(block, "t", tree, SenderNames.Of(tree, session));

        var lines = block.ToString().Split('\n').SkipWhile(static line => !line.Contains("A  ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.Equal($"link to POST /orders, request {sender.RequestId}", lines[0].Trim());
        Assert.Equal("link to trace 1-other-1, span 1", lines[1].Trim());
        Assert.Equal("2 more links", lines[5].Trim());
    }

    [Fact]
    public void Read_NestedSubsegments_HaveTheirParents()
    {
        var nodes = SegmentReader.Read(
            Json("""{"id":"a","name":"A","start_time":1,"end_time":2,"error":true,"throttle":true,"subsegments":[{"id":"b","name":"B","start_time":1,"end_time":2}]}""")).ToList();

        Assert.Equal([("a", null), ("b", "a")], nodes.Select(node => (node.Id, node.ParentId)));
        Assert.Equal(["error", "throttle"], nodes[0].Marks);
    }

    [Theory]
    [InlineData("{\"format\":\"json\",\"version\":1}\n{\"trace_id\":\"t\",\"id\":\"a\"}", "t")]
    [InlineData("{\"format\":\"json\",\"version\":1}\n{\"id\":\"a\"}", null)]
    [InlineData("{\"format\":\"json\",\"version\":1}\nnot json", null)]
    [InlineData("{\"format\":\"json\",\"version\":1}\n[1]", null)]
    [InlineData("{\"trace_id\":\"t\"}", null)]
    public void Read_Datagram_TakesOnlyDocuments(string datagram, string? traceId) =>
        Assert.Equal(traceId, SegmentDocument.Read(Encoding.UTF8.GetBytes(datagram))?.TraceId);

    private TraceNode Build(params string[] documents)
    {
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, ReadOnlyMemory<byte>.Empty));
        var service = TraceTree.Build(_invocation, [.. documents.Select(Json)]);
        return Assert.Single(service.Children, node => node.Id == _invocation.Trace.FunctionSegmentId);
    }

    private static JsonElement[] Chain(int length) =>
        [
            .. Enumerable.Range(0, length).Select(
                number => Json($$"""{"id":"{{number}}","parent_id":"{{number - 1}}","name":"n","end_time":1}""")),
        ];

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
