using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

public sealed class OutsideInvocationTests
{
    [Fact]
    public void AddMetric_InInitCode_LeavesWhenTheFirstInvocationEnds()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddDimension("phase", "init");
        Metrics.AddMetric("Loaded", 1);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
            Assert.Empty(telemetry.Metrics);
        }

        Assert.Equal(2, telemetry.Metrics.Count);
        Assert.Equal([["service"]], telemetry.Metrics[0].Sets());
        Assert.Equal([["service", "phase"]], telemetry.Metrics[1].Sets());
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(3, telemetry.Metrics.Count);
    }

    [Fact]
    public void Flush_Outside_WritesAtOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("Loaded", 1);
        Metrics.Flush();
        Assert.Equal(["Loaded"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void Flush_Inside_WritesWhatWasRecordedOutside()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("Loaded", 1);
        using var invocation = TestInvocation.Begin();
        Metrics.Flush();
        Assert.Equal(["Loaded"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void AddMetric_NamespaceOnlyInTheAttribute_LeavesUnderIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.AddMetric("Loaded", 1);
        Metrics.Flush();
        Assert.Contains("no namespace", telemetry.OnlyWarning(), StringComparison.Ordinal);
        Assert.Empty(telemetry.Metrics);
        Handlers.AddsNothing();
        var root = telemetry.OnlyMetrics();
        Assert.Equal("Woven", root.Directive().GetProperty("Namespace").GetString());
        Assert.Equal(["Loaded"], root.MetricNames());
    }

    [Fact]
    public void AddMetric_ConfiguredLater_LeavesUnderThatNamespace()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.AddMetric("Loaded", 1);
        Metrics.Configure(o => o.Namespace = "Late");
        Metrics.Flush();
        Assert.Equal("Late", telemetry.OnlyMetrics().Directive().GetProperty("Namespace").GetString());
    }

    [Fact]
    public void AddMetric_ServiceAndDefaultsOnlyInTheAttribute_LeavesUnderThem()
    {
        using var telemetry = TelemetryCapture.Start();
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        Metrics.ListenTo(meter.Name);
        meter.CreateCounter<int>("measured").Add(1);
        Metrics.AddMetric("Init", 1);
        Handlers.Prod();
        Metrics.AddMetric("Between", 1);
        Handlers.Prod();
        Assert.Equal(
            new[] { "Between", "Init", "Own", "Own", "measured" }
                .Select(name => EmfSamples.Sample("App", name, "None", 60, 1, ["env=prod,service=orders"])),
            telemetry.Samples());
    }

    [Fact]
    public void AddDimension_AnotherValueWithoutANamespace_KeepsEachMetricWithItsValue()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.AddMetadata("phase", "init");
        Metrics.AddDimensions(("further", "x"));
        foreach (var tier in new[] { "a", "b", "é", "a" })
        {
            Metrics.AddDimension("tier", tier);
            Metrics.AddMetric("M", 1);
        }

        Assert.Empty(telemetry.Metrics);
        Handlers.Prod();
        Assert.Equal(
            new[]
            {
                "env=prod,service=orders,tier=a",
                "env=prod,service=orders,tier=b",
                "env=prod,service=orders",
                "env=prod,service=orders,tier=a",
            },
            telemetry.Metrics.Skip(1)
                .Select(root => EmfSamples.Set(root.Sets()[0].Select(name => (name, root.GetProperty(name).GetString()!)))));
        Assert.All(
            telemetry.Metrics.Skip(1),
            root => Assert.Equal(("init", 2), (root.GetProperty("phase").GetString(), root.Sets().Length)));
    }

    [Fact]
    public void AddMetric_FarTooManyWithoutANamespace_SaysWhatIsLost()
    {
        using var telemetry = TelemetryCapture.Start();
        for (var i = 0; i < 10_201; i++)
        {
            Metrics.AddMetric("Loaded", i);
        }

        Assert.Contains(telemetry.Warnings(), warning => warning.Contains("are lost", StringComparison.Ordinal));
        Handlers.AddsNothing();
        Assert.Equal(10_001, telemetry.Samples().Count);
    }
}
