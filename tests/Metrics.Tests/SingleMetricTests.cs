namespace Lamplighter.Tests;

public sealed class SingleMetricTests
{
    [Fact]
    public void AddSingleMetric_InAnInvocation_IsADocumentOfItsOwnAtOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("tier", "gold");
            Metrics.AddMetric("Orders", 1);
            Metrics.AddSingleMetric("Paid", 1, MetricUnit.Count, MetricResolution.High, "Other", [("who", "x"), ("env", "test")]);
            var single = telemetry.OnlyMetrics();
            Assert.Equal("Other", single.Directive().GetProperty("Namespace").GetString());
            Assert.Equal([["service", "env", "who"]], single.Sets());
            Assert.Equal("test", single.GetProperty("env").GetString());
            Assert.Equal(1, single.Definition("Paid").GetProperty("StorageResolution").GetInt32());
        }

        Assert.Equal([["service", "env", "tier"]], telemetry.Metrics[1].Sets());
        Assert.Equal(["Orders"], telemetry.Metrics[1].MetricNames());
    }

    [Fact]
    public void AddSingleMetric_WithoutDefaultDimensions_HasTheServiceAndItsOwn()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(static options =>
        {
            options.SingleMetricDefaultDimensions = false;
            options.DefaultDimensions["region"] = "eu";
        });
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddMetric("Orders", 1);
            Metrics.AddSingleMetric("Paid", 1, dimensions: [("who", "x"), ("env", "test")]);
            Metrics.AddSingleMetric("Shipped", 1, service: "shipping");
        }

        Assert.Equal([["service", "who", "env"]], telemetry.Metrics[0].Sets());
        Assert.Equal("test", telemetry.Metrics[0].GetProperty("env").GetString());
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
        Assert.Equal("shipping", telemetry.Metrics[1].GetProperty("service").GetString());
        Assert.Equal([["service", "env"]], telemetry.Metrics[2].Sets());
    }

    [Fact]
    public void AddSingleMetric_NoServiceAndNoDefaultDimensions_HasOnlyItsOwn()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(static options =>
        {
            options.ServiceDimension = null;
            options.SingleMetricDefaultDimensions = false;
            options.DefaultDimensions["env"] = "prod";
        });
        Metrics.AddSingleMetric("M", 1, dimensions: [("who", "x")]);
        Assert.Equal([["who"]], telemetry.OnlyMetrics().Sets());
    }

    [Fact]
    public void AddSingleMetric_InvalidServiceInPlaceOfNone_LeavesTheDefaultDimensions()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "App" });
        Metrics.Configure(static options =>
        {
            options.OmitUndefinedService = true;
            options.DefaultDimensions["env"] = "prod";
        });
        Metrics.AddSingleMetric("M", 1, service: "");
        Assert.Equal([["env"]], telemetry.OnlyMetrics().Sets());
        Assert.Contains("\"service\"", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddSingleMetric_BadArguments_Throw()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Assert.Throws<ArgumentException>(() => Metrics.AddSingleMetric("", 1));
        Assert.Throws<ArgumentException>(() => Metrics.AddSingleMetric("who", 1, dimensions: [("who", "x")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.AddSingleMetric("M", 1, (MetricUnit)77));
        var dimensions = Enumerable.Range(0, 30).Select(i => ($"d{i}", "x")).ToArray();
        Assert.Throws<ArgumentException>(() => Metrics.AddSingleMetric("M", 1, dimensions: dimensions));
        Metrics.AddSingleMetric("M", 1, dimensions: dimensions[1..]);
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
    }

    [Fact]
    public void AddSingleMetric_BadData_IsLeftOut()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddSingleMetric("M", double.NaN);
        Metrics.AddSingleMetric("M", 1, dimensions: [("who", ""), ("a", "1")]);
        Assert.Equal([["service", "a"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(2, telemetry.Warnings().Count);
    }
}
