using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Lints;
using Lamplighter.LocalHost.Lints.Checks;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Lints;

public sealed class LintRulesTests
{
    private static readonly string s_now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()
        .ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Metrics_Right_HaveNoFinding() =>
        Assert.Empty(
            Lines(
                Emf(
                    "\"Dimensions\":[[\"tier\"]],\"Metrics\":[{\"Name\":\"Paid\",\"Unit\":\"Count\"}]",
                    "\"tier\":\"gold\",\"Paid\":[1,2]")));

    [Theory]
    [InlineData("\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"Paid\",\"Unit\":\"count\"}]", "\"Paid\":1", "the unit 'count'")]
    [InlineData("\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"Paid\"}]", "\"Paid\":\"1\"", "no number for the metric 'Paid'")]
    [InlineData("\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"Paid\"}]", "\"x\":1", "no number for the metric 'Paid'")]
    [InlineData("\"Dimensions\":[[\"tier\"]],\"Metrics\":[]", "\"tier\":7", "the dimension 'tier'")]
    [InlineData("\"Dimensions\":[[\"tier\"]],\"Metrics\":[]", "\"tier\":\" \"", "the dimension 'tier'")]
    [InlineData("\"Dimensions\":[],\"Metrics\":[]", "\"x\":1", "no set")]
    public void Metrics_AgainstARule_AreFound(string directive, string members, string expected)
    {
        var lint = Assert.Single(Lines(Emf(directive, members)));

        Assert.Equal("emf-invalid", lint.Rule.Id);
        Assert.Contains(expected, lint.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_TooMany_AreFound()
    {
        var metrics = string.Join(',', Enumerable.Range(0, 101).Select(i => $$"""{"Name":"m{{i}}"}"""));
        var values = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"m{i}\":1"));
        var dimensions = string.Join(',', Enumerable.Range(0, 31).Select(i => $"\"d{i}\""));
        var dimensionValues = string.Join(',', Enumerable.Range(0, 31).Select(i => $"\"d{i}\":\"x\""));

        var details = Lines(
            Emf($"\"Dimensions\":[[{dimensions}]],\"Metrics\":[{metrics}]", $"{values},{dimensionValues}")).Select(lint => lint.Detail);

        Assert.Equal(["101 metrics in one directive; 100 are allowed", "31 dimensions in one set; 30 are allowed"], details);
    }

    [Theory]
    [InlineData("emf-prefix", "info: x {\"_aws\":{\"CloudWatchMetrics\":[]}}")]
    [InlineData(
        "emf-timestamp",
        "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[{\"Namespace\":\"a\",\"Dimensions\":[[]],\"Metrics\":[]}]}}")]
    public void Line_Lost_IsFound(string rule, string line) => Assert.Equal(rule, Assert.Single(Lines(line)).Rule.Id);

    [Fact]
    public void Line_Over256Kib_IsFound() => Assert.Equal("line-size", Assert.Single(Lines(new string('é', 132_000))).Rule.Id);

    [Theory]
    [InlineData("""{"user-id":"7"}""", "user-id")]
    [InlineData("""{"list":[1]}""", "list")]
    public void Annotation_ThatXRayDrops_IsFound(string annotations, string name)
    {
        var document = JsonDocument.Parse(
            $$"""{"id":"a","name":"A","subsegments":[{"id":"b","name":"B","annotations":{{annotations}} }]}""").RootElement;

        var lint = Assert.Single(LintChecks.Check(Record(), [], [document]));

        Assert.Equal("annotation-key", lint.Rule.Id);
        Assert.Contains(name, lint.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Correlation_MissingOnALine_IsFoundOnce()
    {
        var lint = Assert.Single(
            Lines(
                """{"level":"INFO","message":"a"}""",
                """{"level":"INFO","message":"b"}""",
                """{"level":"INFO","message":"c","correlation_id":"x"}"""));

        Assert.Equal(("correlation-id", "2 of 3 log lines of an event from REST API"), (lint.Rule.Id, lint.Detail));
    }

    [Fact]
    public void Sizes_NearTheirLimit_AreFound()
    {
        var record = Record() with
        {
            Response = new StoredPayload(ReadOnlyMemory<byte>.Empty, 5_500_000),
            Duration = TimeSpan.FromSeconds(2.5),
            MemoryUsed = 500 * 1024 * 1024,
        };

        Assert.Equal(["response-size", "near-timeout", "near-memory"], LintChecks.Check(record, [], []).Select(lint => lint.Rule.Id));
    }

    [Fact]
    public void Cardinality_EverNewValues_IsFoundOverInvocations()
    {
        var records = Enumerable.Range(0, 21)
            .Select(
                i =>
                    Record() with
                    {
                        Metrics =
                        [
                            new MetricPoint(
                                DateTimeOffset.UtcNow,
                                new MetricValue(
                                    "Shop",
                                    "Paid",
                                    [1],
                                    "Count",
                                    [[KeyValuePair.Create("user", $"u{i}"), KeyValuePair.Create("tier", "gold")]])),
                        ],
                    })
            .ToList();

        var (lint, _) = Assert.Single(CardinalityLints.Check(records));

        Assert.StartsWith("user of Shop Paid has 21 values", lint.Detail, StringComparison.Ordinal);
        Assert.Empty(CardinalityLints.Check(records[..20]));
    }

    private static IReadOnlyList<Lint> Lines(params string[] lines) =>
        LintChecks.Check(Record(), [.. lines.Select(OutputLine.FromStandardOutput)], []);

    private static string Emf(string directive, string members) =>
        $"{{\"_aws\":{{\"Timestamp\":{s_now},\"CloudWatchMetrics\":[{{\"Namespace\":\"Shop\",{directive}}}]}},{members}}}";

    private static InvocationRecord Record() => new()
    {
        RequestId = "r",
        Function = new FunctionInfo("f", 512, TimeSpan.FromSeconds(3)),
        Label = "GET /",
        Source = "REST API",
        Trace = TraceHeader.Create(),
        ReceivedAt = DateTimeOffset.UtcNow,
        Status = InvocationStatus.Succeeded,
    };
}
