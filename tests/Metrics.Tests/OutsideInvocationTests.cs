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
    public void AddMetric_FullWithoutANamespace_SaysWhatIsLost()
    {
        using var telemetry = TelemetryCapture.Start();
        for (var i = 0; i < 101; i++)
        {
            Metrics.AddMetric("Loaded", i);
        }

        Assert.Contains(telemetry.Warnings(), warning => warning.Contains("are lost", StringComparison.Ordinal));
    }
}
