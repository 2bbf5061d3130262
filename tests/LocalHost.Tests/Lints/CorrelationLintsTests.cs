using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Lints.Checks;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Lints;

public sealed class CorrelationLintsTests
{
    private static readonly InvocationRecord s_record = new()
    {
        RequestId = "r",
        Function = FunctionInfo.Unknown,
        Label = "GET /",
        Source = "SQS",
        Trace = new TraceHeader("1-2-3", "a", "b", null, true),
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData("""{"level":"INFO","message":"a"}""", true)]
    [InlineData("""{"Level":"INFO","Message":"a"}""", true)]
    [InlineData("""{"level":"INFO","message":"a","correlation_id":null}""", true)]
    [InlineData("""{"level":"INFO","message":"a","correlation_id":true}""", true)]
    [InlineData("""{"level":"INFO","message":"a","correlation_id":"x"}""", false)]
    [InlineData("""{"level":"INFO","message":"a","correlation_id":7}""", false)]
    [InlineData("""{"level":"INFO","message":"a","correlationId":"x"}""", false)]
    [InlineData("""{"level":"INFO","message":"a","CorrelationId":"x"}""", false)]
    [InlineData("""{"level":"INFO","message":"a","correlation-id":"x"}""", false)]
    [InlineData("""{"level":"INFO","message":"a","type":"platform.start"}""", false)]
    [InlineData("""{"level":"INFO","message":"a","type":7}""", true)]
    [InlineData("""{"level":"INFO","text":"a"}""", false)]
    [InlineData("""{"level":7,"message":"a"}""", false)]
    [InlineData("""{"message":"a"}""", false)]
    [InlineData("""{"_aws":{},"level":"INFO","message":"a"}""", false)]
    [InlineData("level message", false)]
    public void Check_Line_NeedsAnIdIfItIsALog(string line, bool isFound)
    {
        OutputLine[] lines = [OutputLine.FromStandardOutput(line)];

        Assert.Equal(
            isFound ? ["1 of 1 log lines of an event from SQS"] : [],
            CorrelationLints.Check(s_record, lines).Select(static lint => lint.Detail));
        Assert.Empty(CorrelationLints.Check(s_record with { Source = "Invoke" }, lines));
    }

    [Fact]
    public void Cardinality_OfSeveralMetrics_IsCountedForEachDimension()
    {
        var records = Enumerable.Range(0, 21).Select(static i => s_record with
        {
            RequestId = $"r-{i}",
            Metrics = [Point("Paid", ("user", $"u{i}"), ("tier", $"t{i % 20}")), Point("Sent", ("user", $"u{i % 20}"))],
        }).ToList();

        var (lint, id) = Assert.Single(CardinalityLints.Check(records));

        Assert.Equal(("high-cardinality", "r-20"), (lint.Rule.Id, id));
        Assert.Equal("user of Shop Paid has 21 values, for example u0, u1, u2", lint.Detail);
    }

    private static MetricPoint Point(string name, params (string Name, string Value)[] dimensions) => new(
        DateTimeOffset.UnixEpoch,
        new MetricValue(
            "Shop", name, [1], "Count", [.. dimensions.Select(static one => (KeyValuePair<string, string>[])[new(one.Name, one.Value)])]));
}
