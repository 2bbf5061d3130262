using System.Diagnostics.Metrics;
using System.Text;

namespace Lamplighter.Tests;

public sealed class SplitTests
{
    [Fact]
    public void AddMetric_250MetricsOf350Values_AllArriveOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("a", "1");
            Metrics.AddMetadata("order", 7);
            for (var metric = 0; metric < 250; metric++)
            {
                for (var value = 0; value < 350; value++)
                {
                    Metrics.AddMetric($"Metric{metric}", (metric * 1000) + value, MetricUnit.Count);
                }
            }
        }

        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Assert.All(telemetry.Metrics, root => Assert.Equal(7, root.GetProperty("order").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, 250)
                .SelectMany(metric => Enumerable.Range(0, 350).Select(value => (metric, value)))
                .Select(one => EmfSamples.Sample(
                    "App", $"Metric{one.metric}", "Count", 60, (one.metric * 1000) + one.value, ["a=1,service=orders"]))
                .Order(StringComparer.Ordinal),
            telemetry.Samples());
    }

    [Fact]
    public void AddMetric_ValuesRoundRobin_AllArriveOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            for (var value = 0; value < 350; value++)
            {
                for (var metric = 0; metric < 250; metric++)
                {
                    Metrics.AddMetric($"Metric{metric}", value + 0.123456789, MetricUnit.Count);
                }
            }
        }

        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
        Assert.Equal(250 * 350, telemetry.Samples().Count);
    }

    [Fact]
    public void End_DocumentOverTheSize_IsSplit()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = 16 * 1024);
        var clumsy = new string('"', 200);
        using (TestInvocation.Begin())
        {
            for (var metric = 0; metric < 100; metric++)
            {
                for (var value = 0; value < 20; value++)
                {
                    var longest = -1.2345678901234567e-300 * (value + 1);
                    Metrics.AddMetric($"{clumsy}{metric}", longest, MetricUnit.KilobytesPerSecond, MetricResolution.High);
                }
            }

            // Larger than when the metrics came.
            Metrics.AddDimension("big", new string('\\', 1000));
            Metrics.AddMetadata("big2", new string('\u0001', 500));
        }

        Assert.True(telemetry.Metrics.Count > 5);
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line, maxBytes: 16 * 1024));
        Assert.Equal(2000, telemetry.Samples().Count);
        Assert.All(telemetry.Metrics, root => Assert.Equal(500, root.GetProperty("big2").GetString()!.Length));
    }

    // 512 bytes are for the document, 36 for the service and 29 for the ID of the request; a metric takes 72, its name twice, and 25 for
    // each value.
    [Theory]
    [InlineData(true, 0, 1)]
    [InlineData(true, 1, 2)]
    [InlineData(false, 0, 1)]
    [InlineData(false, 1, 2)]
    public void Write_MetricsThatJustFit_AreOneDocument(bool hasRequest, int less, int documents)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = 512 + 36 + (hasRequest ? 29 : 0) + (10 * (72 + 4 + 2500)) - less);
        using var invocation = hasRequest ? TestInvocation.Begin() : null;
        for (var i = 0; i < 1000; i++)
        {
            Metrics.AddMetric($"M{i % 10}", i);
        }

        Metrics.Flush();
        Assert.Equal(documents, telemetry.Metrics.Count);
        Assert.Equal(1000, telemetry.Samples().Count);
    }

    [Fact]
    public void End_LargestDimensionsAndNames_StayWithinTheSize()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 29; i++)
            {
                Metrics.AddDimension(new string('d', 248) + $"{i:00}", new string('v', 1024));
            }

            for (var metric = 0; metric < 300; metric++)
            {
                Metrics.AddMetric(new string('é', 250) + metric, metric);
            }
        }

        Assert.Empty(telemetry.Warnings());
        Assert.Equal(300, telemetry.Samples().Count);
        Assert.All(telemetry.EmfLines(), line =>
        {
            EmfValidator.Validate(line);
            Assert.True(Encoding.UTF8.GetByteCount(line) > 1000);
        });
    }

    [Fact]
    public void AddSingleMetric_DimensionsOverTheSize_AreLeftOut()
    {
        using var telemetry = StartSmall();
        using (TestInvocation.Begin())
        {
            Metrics.AddSingleMetric("M", 1, dimensions: Large().ToArray());
        }

        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()), maxBytes: Small);
        Assert.InRange(telemetry.OnlyMetrics().Sets()[0].Length, 5, 9);
        Assert.Contains("MaxDocumentBytes", telemetry.Warnings()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_TagsOverTheSize_AreLeftOut()
    {
        using var telemetry = StartSmall();
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        Metrics.ListenTo(meter.Name, [.. Large().Select(dimension => dimension.Name)]);
        var histograms = Enumerable.Range(0, 20).Select(i => meter.CreateHistogram<double>(new string('h', 200) + i)).ToList();
        using (TestInvocation.Begin())
        {
            foreach (var histogram in histograms)
            {
                for (var i = 0; i < 50; i++)
                {
                    histogram.Record(
                        -1.2345678901234567e-300 * (i + 1),
                        [.. Large().Select(dimension => new KeyValuePair<string, object?>(dimension.Name, dimension.Value))]);
                }
            }
        }

        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line, maxBytes: Small));
        Assert.Equal(20 * 50, telemetry.Samples().Count);
        Assert.True(telemetry.Metrics.Count > 2);
        Assert.All(telemetry.Metrics, root => Assert.InRange(root.Sets()[0].Length, 5, 9));
    }

    [Fact]
    public void Attribute_DefaultDimensionsOverTheSize_AreLeftOut()
    {
        using var telemetry = StartSmall();
        Handlers.LargeDefaults();
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()), maxBytes: Small);
        Assert.InRange(telemetry.OnlyMetrics().Sets()[0].Length, 5, 9);
    }

    [Fact]
    public void MaxDocumentBytes_LoweredWhileADocumentIsOpen_HoldsFromTheNext()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions([.. Large().Take(10)]);
            Metrics.AddMetadata("big", new string('x', 30_000));
            Metrics.AddMetric("M", 1);
            Metrics.Configure(o => o.MaxDocumentBytes = Small);
            Metrics.AddMetric("M", 2);
            Metrics.Flush();
            Metrics.AddMetric("M", 3);
        }

        Assert.Equal(2, telemetry.Metrics.Count);
        Assert.Equal(2, telemetry.Metrics[0].GetProperty("M").GetArrayLength());
        EmfValidator.Validate(telemetry.EmfLines()[1], maxBytes: Small);
    }

    private const int Small = 16 * 1024;

    private static TelemetryCapture StartSmall()
    {
        var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.MaxDocumentBytes = Small);
        return telemetry;
    }

    private static IEnumerable<(string Name, string Value)> Large() =>
        Enumerable.Range(0, 29).Select(i => (new string('d', 240) + i, new string('v', 1000)));
}
