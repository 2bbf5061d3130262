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

    private Invocation Begin()
    {
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), TraceHeader.Create());
        _output.Begin(invocation);
        return invocation;
    }

    private static OutputLine Metrics(string? requestId) => OutputLine.FromStandardOutput(
        "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[]}" + (requestId is null ? "}" : $",\"function_request_id\":\"{requestId}\"}}"));
}
