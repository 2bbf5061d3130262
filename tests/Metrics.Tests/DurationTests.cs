namespace Lamplighter.Tests;

public sealed class DurationTests
{
    [Fact]
    public void Measure_DisposedAfterTheEnd_KeepsTheDimensions()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        MetricTimer timer;
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("tier", "gold");
            timer = Metrics.Measure("Load");
            Metrics.AddMetric("M", 1);
        }

        timer.Dispose();
        Assert.Equal(["M", "Load"], telemetry.Metrics.SelectMany(root => root.MetricNames()));
        Assert.All(telemetry.Metrics, root => Assert.Equal([["service", "tier"]], root.Sets()));
    }

    [Fact]
    public void AddDuration_TimeSpan_IsMilliseconds()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDuration("Load", TimeSpan.FromSeconds(1.5));
            Metrics.AddDuration("Load", TimeSpan.FromTicks(1));
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal("Milliseconds", root.Definition("Load").GetProperty("Unit").GetString());
        Assert.Equal([1500, 0.0001], EmfSamples.Numbers(root.GetProperty("Load")));
    }

    [Fact]
    public void Measure_DisposedTwice_CountsOnce()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using (TestInvocation.Begin())
        {
            var timer = Metrics.Measure("Load", MetricResolution.High);
            clock.Advance(TimeSpan.FromMilliseconds(250));
            timer.Dispose();
            clock.Advance(TimeSpan.FromMilliseconds(250));
            timer.Dispose();
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal(250, root.GetProperty("Load").GetDouble());
        Assert.Equal(1, root.Definition("Load").GetProperty("StorageResolution").GetInt32());
    }

    [Fact]
    public void Measure_BadName_ThrowsAtTheStart()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        Assert.Throws<ArgumentException>(() => Metrics.Measure("service"));
        Assert.Throws<ArgumentException>(() => Metrics.Measure("Orders"));
    }

    [Fact]
    public void Measure_NameTakenMeanwhile_DisposeWarnsAndDoesNotThrow()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            using (Metrics.Measure("Load"))
            {
                Metrics.AddDimension("Load", "x");
            }
        }

        Assert.Contains("\"Load\"", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_EndedOutsideItsInvocation_BelongsToIt()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        MetricTimer timer;
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("first", "1");
            timer = Metrics.Measure("Load");
        }

        Assert.Empty(telemetry.Metrics);
        timer.Dispose();
        Assert.Equal(["Load"], telemetry.OnlyMetrics().MetricNames());
    }
}
