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
                .SelectMany(metric => Enumerable.Range(0, 350).Select(value => EmfSamples.Sample("App", $"Metric{metric}", "Count", 60, (metric * 1000) + value, ["a=1,service=orders"])))
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
                    Metrics.AddMetric($"{clumsy}{metric}", -1.2345678901234567e-300 * (value + 1), MetricUnit.KilobytesPerSecond, MetricResolution.High);
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
}
