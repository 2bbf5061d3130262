using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Invocations;

/// <summary>The tree of an invocation's trace: the segments of Lambda, and under them those of the function.</summary>
public sealed class InvocationTraceTests
{
    private readonly Invocation _invocation =
        new("test", default, new TraceHeader("1-5759e988-bd862e3fe1be46a994272793", "service", "function", "caller", true));

    [Fact]
    public void Build_HasTheSegmentsOfLambda()
    {
        var started = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 500, TimeSpan.Zero);
        _invocation.Start(TimeSpan.FromMinutes(2), new InitPhase(new InitTime(started, TimeSpan.FromSeconds(1.25)), []));
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, default));
        var service = TraceTree.Build(_invocation, []);

        Assert.Equal(
            """
            service of caller: AWS::Lambda
              init of service: Initialization
              function of service: AWS::Lambda::Function

            """.ReplaceLineEndings("\n"),
            Text(service));
        Assert.Equal((1772600767.5, 1772600768.75), (service.Children[0].Start, service.Children[0].End));
        Assert.Equal((Seconds(_invocation.ReceivedAt), Seconds(_invocation.EndedAt)), (service.Start, service.End));
        Assert.Equal((Seconds(_invocation.StartedAt), Seconds(_invocation.EndedAt)), (service.Children[1].Start, service.Children[1].End));
    }

    [Theory]
    [InlineData(false, "service of caller: AWS::Lambda\n  function of service: AWS::Lambda::Function\n")]
    [InlineData(true, "service of caller: AWS::Lambda [fault]\n  function of service: AWS::Lambda::Function [fault]\n")]
    public void Build_OfAResult_MarksAFailure(bool fails, string expected)
    {
        _invocation.Start(TimeSpan.FromMinutes(2), new InitPhase(null, []));
        _invocation.TryComplete(fails ? LambdaErrors.ResponseTooLarge(1) : new InvocationResult(InvocationStatus.Succeeded, default));

        Assert.Equal(expected, Text(TraceTree.Build(_invocation, [])));
    }

    [Fact]
    public void Build_OfARunningInvocation_MarksNothing() =>
        Assert.DoesNotContain("fault", Text(TraceTree.Build(_invocation, [])), StringComparison.Ordinal);

    [Fact]
    public void Build_OfDocuments_PutsThemInTheirPlacesAndInTheirOrder()
    {
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, default));
        var tree = TraceTree.Build(
            _invocation,
            [
                Json("""{"id":"late","parent_id":"function","name":"late","start_time":9,"end_time":10}"""),
                Json("""{"id":"child","parent_id":"late","name":"child","start_time":3,"end_time":4}"""),
                Json("""{"id":"early","parent_id":"function","name":"early","start_time":1,"end_time":2}"""),
                Json("""{"id":"beside","parent_id":"service","name":"beside","start_time":5,"end_time":6}"""),
                Json("""{"id":"lost","parent_id":"nobody","name":"lost","start_time":7,"end_time":8}"""),
                Json("""{"id":"root","name":"root","start_time":6,"end_time":8}"""),
                Json("""{"id":"service","name":"not this","start_time":1,"end_time":2}"""),
                Json("""{"id":"function","name":"nor this","start_time":1,"end_time":2}"""),
                Json("""{"id":"twice","parent_id":"function","name":"finished","start_time":2,"end_time":3}"""),
                Json("""{"id":"twice","parent_id":"function","name":"in progress","start_time":2,"in_progress":true}"""),
                Json("""{"id":"open","parent_id":"function","name":"first","start_time":4,"in_progress":true}"""),
                Json("""{"id":"open","parent_id":"function","name":"last","start_time":4,"in_progress":true}"""),
                Json("""{"id":"a","parent_id":"b","name":"a","start_time":11,"end_time":12}"""),
                Json("""{"id":"b","parent_id":"a","name":"b","start_time":12,"end_time":13}"""),
                Json("""{"id":"c","parent_id":"b","name":"c","start_time":13,"end_time":14}"""),
                Json("""{"id":"d","parent_id":"c","name":"d","start_time":10.5,"end_time":14}"""),
            ]);

        Assert.Equal(
            """
            service of caller: AWS::Lambda
              function of service: AWS::Lambda::Function
                early of function: early
                twice of function: finished
                open of function: last
                root of : root
                lost of nobody: lost
                late of function: late
                  child of late: child
                a of b: a
                b of a: b
                  c of b: c
                    d of c: d
              beside of service: beside

            """.ReplaceLineEndings("\n"),
            Text(tree));
    }

    private static string Text(TraceNode node, string indent = "") =>
        $"{indent}{node.Id} of {node.ParentId}: {node.Name}{(node.Marks.Count == 0 ? "" : $" [{string.Join(',', node.Marks)}]")}\n"
            + string.Concat(node.Children.Select(child => Text(child, indent + "  ")));

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
