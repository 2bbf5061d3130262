using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Invocations;

public sealed class InstanceOutputTests
{
    private readonly List<OutputLine> _unattributed = [];
    private readonly InstanceOutput _output;

    public InstanceOutputTests()
    {
        _output = new InstanceOutput(_unattributed.Add);
        _output.TakeInitLines();
    }

    [Fact]
    public void MetricsDocument_OfOverlappingInvocations_BelongsToTheOneThatItNames()
    {
        var (first, second) = (Begin(), Begin());

        _output.Add(Metrics(second.RequestId));
        _output.Add(Metrics(null));

        Assert.Empty(first.Lines);
        Assert.Single(second.Lines);
        Assert.Single(_unattributed);
    }

    [Fact]
    public void Line_OfAnEarlierInvocation_IsNotOfTheRunningOne()
    {
        var earlier = Begin();
        _output.End(earlier);
        earlier.Seal();
        var running = Begin();

        _output.Add(Metrics(earlier.RequestId));
        _output.Add(Metrics("an ID that isn't a request of this process"));

        Assert.Equal(earlier.RequestId, Assert.Single(_unattributed).RequestId);
        Assert.Single(running.Lines);
    }

    [Fact]
    public void Lines_BeforeTheFirstEvent_AreBoundedAndTheirEndIsMarked()
    {
        var unattributed = new List<OutputLine>();
        var output = new InstanceOutput(unattributed.Add);

        for (var line = 0; line < 20; line++)
        {
            output.Add(OutputLine.FromStandardOutput(new string('x', 1_000_000)));
        }

        var lines = output.TakeInitLines();
        Assert.InRange(lines.Count, 5, 10);
        Assert.Contains("before its first event", lines[^1].Text, StringComparison.Ordinal);
        Assert.All(lines.SkipLast(1), line => Assert.Equal(1_000_000, line.Text.Length));
        Assert.Empty(unattributed);
        Assert.Single(output.LastLines);
    }

    [Fact]
    public void Lines_Short_AreKeptToExplainTheEndOfTheProcess()
    {
        var output = new InstanceOutput(_ => { });

        for (var line = 0; line < 30; line++)
        {
            output.Add(OutputLine.FromStandardOutput($"line {line}"));
        }

        Assert.Equal(Enumerable.Range(10, 20).Select(line => $"line {line}"), output.LastLines.Select(line => line.Text));
        Assert.Equal(30, output.TakeInitLines().Count);
        Assert.Empty(output.TakeInitLines());
    }

    private Invocation Begin()
    {
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), TraceHeader.Create());
        _output.Begin(invocation);
        return invocation;
    }

    private static OutputLine Metrics(string? requestId) => OutputLine.FromStandardOutput(
        "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[]}" + (requestId is null ? "}" : $",\"function_request_id\":\"{requestId}\"}}"));
}
