using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Lints;
using Lamplighter.LocalHost.Lints.Checks;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Lints;

/// <summary>Each rule at its limit, and beyond it.</summary>
public sealed class LimitLintsTests
{
    [Theory]
    [InlineData(5_033_164, null)]
    [InlineData(5_033_165, "response-size: 4.8 MiB of 6 MiB")]
    [InlineData(6_291_556, "response-size: 6.0 MiB of 6 MiB")]
    [InlineData(6_291_557, null)]
    public void Response_NearItsLimit_IsFound(int length, string? expected) =>
        Assert.Equal(expected, One(SizeLints.Check(Record() with { Response = new StoredPayload(ReadOnlyMemory<byte>.Empty, length) })));

    [Theory]
    [InlineData(2400, "Succeeded", 3000, null)]
    [InlineData(2401, "Succeeded", 3000, "near-timeout: 2.40 s of 3 s")]
    [InlineData(2999, "Succeeded", 3500, "near-timeout: 3.00 s of 3.5 s")]
    [InlineData(2999, "FunctionError", 3000, null)]
    public void Duration_NearTheTimeout_IsFound(int milliseconds, string status, int timeout, string? expected) => Assert.Equal(
        expected,
        One(SizeLints.Check(Record() with
        {
            Duration = TimeSpan.FromMilliseconds(milliseconds),
            Status = Enum.Parse<InvocationStatus>(status),
            Function = new FunctionInfo("f", 500, TimeSpan.FromMilliseconds(timeout)),
        })));

    [Theory]
    [InlineData(450 * 1024 * 1024L, null)]
    [InlineData((450 * 1024 * 1024L) + 1, "near-memory: 450 MB of 500 MB")]
    [InlineData(600 * 1024 * 1024L, "near-memory: 600 MB of 500 MB")]
    public void Memory_NearItsSize_IsFound(long bytes, string? expected) =>
        Assert.Equal(expected, One(SizeLints.Check(Record() with { MemoryUsed = bytes })));

    [Theory]
    [InlineData(256 * 1024, 'x', null)]
    [InlineData((256 * 1024) + 1, 'x', "line-size: 256 KiB: ")]
    [InlineData(128 * 1024, 'é', null)]
    [InlineData((128 * 1024) + 512, 'é', "line-size: 257 KiB: ")]
    public void Line_Long_IsFoundWithItsBeginning(int length, char c, string? expected) => Assert.Equal(
        expected is null ? null : expected + new string(c, 120) + "…",
        One(LineLints.Check(OutputLine.FromStandardOutput(new string(c, length)))));

    [Theory]
    [InlineData("info: {\"_aws\":{\"CloudWatchMetrics\":[]}}", "emf-prefix: info: {\"_aws\":{\"CloudWatchMetrics\":[]}}")]
    [InlineData("info: {\"_aws\":{\"Metrics\":[]}}", null)]
    [InlineData("info: {\"aws\":{\"CloudWatchMetrics\":[]}}", null)]
    [InlineData("{\"text\":\"\\\"_aws\\\" CloudWatchMetrics\"}", null)]
    public void Line_WithAPrefixedDocument_IsFound(string line, string? expected)
    {
        Assert.Equal(expected, One(LineLints.Check(OutputLine.FromStandardOutput(line))));
        Assert.Equal(expected, One(LineLints.Check(OutputLine.FromStandardError(line))));
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void Line_OfThatLength_IsCut(int length, bool isCut)
    {
        var line = "\"_aws\" CloudWatchMetrics".PadRight(length, 'x');

        Assert.Equal("emf-prefix: " + (isCut ? line[..120] + "…" : line), One(LineLints.Check(OutputLine.FromStandardOutput(line))));
    }

    // A minute from the limits of 14 days and 2 hours.
    [Theory]
    [InlineData((-14 * 24 * 60) + 1, true)]
    [InlineData((-14 * 24 * 60) - 1, false)]
    [InlineData(119, true)]
    [InlineData(121, false)]
    public void Line_WithATimestamp_MustBeOfTheseDays(int minutes, bool isTaken)
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeMilliseconds();
        var line = $$$"""{"_aws":{"Timestamp":{{{time}}},"CloudWatchMetrics":[{"Namespace":"a","Dimensions":[[]],"Metrics":[]}]}}""";

        Assert.Equal(
            isTaken ? null : $"emf-timestamp: _aws.Timestamp is {time}", One(LineLints.Check(OutputLine.FromStandardOutput(line))));
    }

    [Fact]
    public void Line_WithoutATimestamp_IsFound() => Assert.Equal(
        ["emf-timestamp: _aws.Timestamp is missing", "emf-invalid: _aws.CloudWatchMetrics has no directive"],
        LineLints.Check(OutputLine.FromStandardOutput("""{"_aws":{} }""")).Select(Text));

    [Theory]
    [InlineData("\"k_9\":\"v\",\"n\":1,\"b\":true", null)]
    [InlineData("\"\":1", "annotation-key: the key '' on A")]
    [InlineData("\"a-b\":1", "annotation-key: the key 'a-b' on A")]
    [InlineData("\"ä\":1", "annotation-key: the key 'ä' on A")]
    [InlineData("\"o\":{}", "annotation-key: the value of 'o' on A")]
    [InlineData("\"o\":[]", "annotation-key: the value of 'o' on A")]
    [InlineData("\"o\":null", "annotation-key: the value of 'o' on A")]
    public void Annotation_OfASegment_IsChecked(string annotations, string? expected)
    {
        Assert.Equal(expected, Segment($$$"""{"name":"A","annotations":{{{{annotations}}}} }"""));
        Assert.Equal(expected, Segment($$$"""{"name":"B","subsegments":[{"name":"A","annotations":{{{{annotations}}}} }]}"""));
    }

    [Theory]
    [InlineData(500, 1000, null)]
    [InlineData(501, 1, "the key '")]
    [InlineData(500, 1001, "the value of '")]
    public void Annotation_Long_IsFound(int key, int value, string? expected)
    {
        var name = new string('k', key);

        Assert.Equal(
            expected is null ? null : $"annotation-key: {expected}{name}' on A",
            Segment($$$"""{"name":"A","annotations":{"{{{name}}}":"{{{new string('v', value)}}}"} }"""));
    }

    [Theory]
    [InlineData(64 * 1024, null)]
    [InlineData((64 * 1024) + 1, "segment-size: A: 64 KiB")]
    [InlineData((65 * 1024) + 1, "segment-size: A: 65 KiB")]
    public void Segment_Long_IsFound(int bytes, string? expected)
    {
        const string Start = "{\"name\":\"A\",\"x\":\"é";
        var document = Start + new string('x', bytes - Start.Length - 3) + "\"}";

        Assert.Equal(expected, Segment(document));
    }

    [Fact]
    public void Check_ManyFindingsOfARule_KeepsTheFirstFiveDifferentOnes()
    {
        var lines = Enumerable.Range(0, 14).Select(static i => OutputLine.FromStandardOutput($"\"_aws\" CloudWatchMetrics {i / 2}"));
        var otlp = OutputLine.FromOtlp("\"_aws\" CloudWatchMetrics otlp");

        var found = LintChecks.Check(
            Record() with { MemoryUsed = 600 * 1024 * 1024 },
            [otlp, .. lines],
            [JsonDocument.Parse("""{"name":"A","annotations":{"a-b":1}}""").RootElement]);

        Assert.Equal(
            [
                "near-memory: 600 MB of 500 MB",
                .. Enumerable.Range(0, 5).Select(static i => $"emf-prefix: \"_aws\" CloudWatchMetrics {i}"),
                "annotation-key: the key 'a-b' on A",
            ],
            found.Select(Text));
    }

    private static string? Segment(string json) => One(SegmentLints.Check(JsonDocument.Parse(json).RootElement));

    private static string? One(IEnumerable<Lint> lints) => lints.Select(Text).SingleOrDefault();

    private static string Text(Lint lint) => $"{lint.Rule.Id}: {lint.Detail}";

    private static InvocationRecord Record() => new()
    {
        RequestId = "r",
        Function = new FunctionInfo("f", 500, TimeSpan.FromSeconds(3)),
        Label = "GET /",
        Source = "REST API",
        Trace = new TraceHeader("1-2-3", "a", "b", null, true),
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Status = InvocationStatus.Succeeded,
    };
}
