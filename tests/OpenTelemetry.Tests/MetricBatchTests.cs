using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Points;
using Lamplighter.Tests.Otlp;

namespace Lamplighter.Tests;

public sealed class MetricBatchTests
{
    private static readonly DateTime s_now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    [Fact]
    public async Task Series_BeyondTheLimit_HaveNoRoom()
    {
        var batch = new MetricBatch(0, s_now);
        batch.Start([0x0a, 0x00]);
        for (var i = 0; i < 1_005; i++)
        {
            Assert.Equal(i < 1_000, TryAdd(batch, "n", RecordedMetricKind.Samples, 1, ("id", $"{i}")));
        }

        // One that is there still has room.
        Assert.True(TryAdd(batch, "n", RecordedMetricKind.Samples, 2, ("id", "999")));
        var points = await FinishAsync(batch);
        Assert.Equal((1_000, 0), (batch.Count, batch.Lost));
        Assert.Equal(1_000, points.Count);
        Assert.Equal(3.0, points.Single(static one => (string?)one.Attributes["id"] == "999").Value);
    }

    [Fact]
    public async Task Request_OfLongTexts_KeepsToItsLimit()
    {
        var batch = new MetricBatch(0, s_now);
        batch.Start([0x0a, 0x00]);
        var added = Enumerable.Range(0, 6000).Count(
            i => TryAdd(batch, $"{i}", RecordedMetricKind.Increments, 1, ("text", new string('x', 1000) + i)));

        // Once there was no room, there isn't any for less either: it may be in the next request already.
        Assert.False(TryAdd(batch, "s", RecordedMetricKind.Increments, 1));
        var points = await FinishAsync(batch);
        Assert.Equal((added, 0), (batch.Count, batch.Lost));
        Assert.Equal(added, points.Count);
        Assert.InRange(batch.Buffer.Size, 650_000, 1_000_000);
    }

    [Fact]
    public async Task Attributes_BeyondTheLimit_AreLeftOutAndReported()
    {
        var batch = new MetricBatch(0, s_now);
        batch.Start([0x0a, 0x00]);
        Add(batch, "n", RecordedMetricKind.Samples, 1, [.. Enumerable.Range(0, 150).Select(static i => ($"{i}", "x"))]);
        Assert.Null(batch.Problem);
        Add(batch, "m", RecordedMetricKind.Samples, 1, [.. Enumerable.Range(0, 151).Select(static i => ($"{i}", "x"))]);
        Assert.Contains("150 dimensions", batch.Problem, StringComparison.Ordinal);
        Assert.All(await FinishAsync(batch), static one => Assert.Equal(150, one.Attributes.Count));
    }

    [Fact]
    public async Task Metrics_ThatDiffer_AreTold()
    {
        var batch = new MetricBatch(0, s_now);
        for (var round = 0; round < 2; round++)
        {
            batch.Start([0x0a, 0x00]);
            Add(batch, "a", RecordedMetricKind.Samples, 1);
            Add(batch, "a", RecordedMetricKind.Increments, 2);
            Add(batch, "a", RecordedMetricKind.Increments, 3);
            Add(batch, "a", RecordedMetricKind.Increments, 5, ("b", "c"));
            Add(batch, "a", RecordedMetricKind.Increments, 7, ("bc", ""));
            Add(batch, "ab", RecordedMetricKind.Gauge, 8);
            Add(batch, "ab", RecordedMetricKind.Gauge, 9);
            Add(batch, "ab", RecordedMetricKind.State, 10);
            Assert.Equal(
                [("histogram", 1.0), ("sum", 5.0), ("sum", 5.0), ("sum", 7.0), ("gauge", 9.0), ("sum", 10.0)],
                (await FinishAsync(batch)).Select(static one => (one.Kind, one.Value)));
            batch.Clear();
        }
    }

    [Fact]
    public void Series_ThatIsLargerThanARequest_LeavesRoomForOthers()
    {
        var batch = new MetricBatch(0, s_now);
        batch.Start([0x0a, 0x00]);
        Assert.False(TryAdd(batch, "large", RecordedMetricKind.Samples, 1, ("text", new string('x', 1_000_000))));
        Assert.True(batch.IsEmpty);
        Assert.True(TryAdd(batch, "small", RecordedMetricKind.Samples, 1));
    }

    private static void Add(
        MetricBatch batch, string name, RecordedMetricKind kind, double value, params (string Name, string Value)[] dimensions) =>
        Assert.True(TryAdd(batch, name, kind, value, dimensions));

    private static bool TryAdd(
        MetricBatch batch, string name, RecordedMetricKind kind, double value, params (string Name, string Value)[] dimensions) =>
        batch.TryAdd(
            new RecordedMetric
            {
                Invocation = null,
                Scope = "Shop",
                Name = name,
                Unit = "",
                Kind = kind,
                Values = [value],
                Dimensions = [.. dimensions.Select(static one => KeyValuePair.Create(one.Name, one.Value))],
                Since = s_now,
            },
            default,
            s_now,
            default);

    private static async Task<List<OtlpMetric>> FinishAsync(MetricBatch batch)
    {
        batch.Finish();
        return OtlpMetric.Read(await OtlpDecoder.ToJsonAsync("metrics", batch.Buffer.Message.ToArray()));
    }
}
