using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

/// <summary>Metric documents at the limits of what CloudWatch would store.</summary>
public sealed class EmfLimitsTests
{
    [Fact]
    public void Read_Metrics_AreAsTheyWouldBeStored()
    {
        const string Document = """
            {"_aws":{"CloudWatchMetrics":[
              {"Dimensions":[["text","number","missing"],"text",[]],
               "Metrics":[{"Name":"one"},{"Name":"many","Unit":"Count"},{"Name":"text"},{"Name":"none"},{}]},
              {"Namespace":7,"Metrics":[{"Name":"one","Unit":7}]}]},
            "text":"t","number":1.50,"one":2.5,"many":[1,"2",3,null]}
            """;

        Assert.Equal(
            [
                " one 2.5 None [text=t number=1.50 missing=?][][]", " many 1,3 Count [text=t number=1.50 missing=?][][]",
                " text  None [text=t number=1.50 missing=?][][]", " one 2.5 None ",
            ],
            Read(Document).Select(Describe));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(31)]
    public void Read_DimensionsAndSets_AreAtMostThirty(int count)
    {
        var set = $"[{string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"d{i}\""))}]";
        var sets = string.Join(',', Enumerable.Repeat(set, count));

        var metric = Assert.Single(Read(
            $$$"""{"_aws":{"CloudWatchMetrics":[{"Dimensions":[{{{sets}}}],"Metrics":[{"Name":"m"}]}]},"m":1}"""));

        Assert.Equal(30, metric.DimensionSets.Count);
        Assert.All(
            metric.DimensionSets,
            static dimensions => Assert.Equal(("d0", "d29", 30), (dimensions[0].Key, dimensions[^1].Key, dimensions.Count)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    public void Read_MetricsAndValues_AreAtMostAHundred(int count)
    {
        var metrics = string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"Name":"m{{i}}"}"""));
        var values = string.Join(',', Enumerable.Range(0, count));
        var members = string.Join(',', Enumerable.Range(0, count).Select(i => $"\"m{i}\":[{values}]"));

        var read = Read($$$"""{"_aws":{"CloudWatchMetrics":[{"Metrics":[{{{metrics}}}]}]},{{{members}}}}""");

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"m{i}"), read.Select(static metric => metric.Name));
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => (double)i), read[0].Values);
    }

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("253402300799999", 253_402_300_799_999L)]
    [InlineData("253402300800000", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("\"1\"", null)]
    public void Time_OfADocument_IsInRange(string timestamp, long? milliseconds) => Assert.Equal(
        milliseconds,
        EmfDocument.Time(JsonDocument.Parse($$$"""{"_aws":{"Timestamp":{{{timestamp}}}}}""").RootElement)?.ToUnixTimeMilliseconds());

    [Theory]
    [InlineData("-14.00:00:00", true)]
    [InlineData("-14.00:00:00.0000001", false)]
    [InlineData("02:00:00", true)]
    [InlineData("02:00:00.0000001", false)]
    public void IsTakenAt_Limits_AreFourteenDaysAndTwoHours(string offset, bool isTaken)
    {
        var now = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

        Assert.Equal(isTaken, EmfDocument.IsTakenAt(now + TimeSpan.Parse(offset, CultureInfo.InvariantCulture), now));
    }

    [Theory]
    [InlineData(-60, true)]
    [InlineData(-15 * 24 * 60 * 60, false)]
    [InlineData(3 * 60 * 60, false)]
    public void Of_Line_HasItsTimeOrThatOfItsArrival(int seconds, bool isOwn)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds);
        var text = $$$"""
            {"_aws":{"Timestamp":{{{time.ToUnixTimeMilliseconds()}}},"CloudWatchMetrics":[{"Metrics":[{"Name":"m"}]}]},"m":1}
            """;
        var (written, sent) = (OutputLine.FromStandardOutput(text), OutputLine.FromOtlp(text));

        Assert.Equal((isOwn ? time : written.At, false), Assert.Single(MetricPoint.Of(written).Select(static one => (one.At, one.IsOtlp))));
        Assert.True(Assert.Single(MetricPoint.Of(sent)).IsOtlp);
        Assert.Empty(MetricPoint.Of(OutputLine.FromStandardOutput("text")));
    }

    private static string Describe(MetricValue metric) => string.Join(
        ' ',
        metric.Namespace,
        metric.Name,
        string.Join(',', metric.Values.Select(static value => value.ToString(CultureInfo.InvariantCulture))),
        metric.Unit,
        string.Concat(metric.DimensionSets.Select(static set =>
            $"[{string.Join(' ', set.Select(static one => $"{one.Key}={one.Value}"))}]")));

    private static IReadOnlyList<MetricValue> Read(string json) => EmfDocument.Read(JsonDocument.Parse(json).RootElement);
}
