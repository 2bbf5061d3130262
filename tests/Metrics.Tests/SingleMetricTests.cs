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
    public void AddSingleMetric_ServiceInAFullSet_Throws()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "App" });
        Metrics.Configure(static options => options.OmitUndefinedService = true);
        using var invocation = TestInvocation.Begin();
        Metrics.SetDefaultDimensions([.. Enumerable.Range(0, 30).Select(i => ($"d{i}", "x"))]);
        Metrics.AddSingleMetric("M", 1);
        Assert.Equal(
            "There are more than 30 dimensions. CloudWatch allows 30 in a set, including service and the default dimensions. (Parameter "
            + "'name')",
            Assert.Throws<ArgumentException>(() => Metrics.AddSingleMetric("M", 1, service: "orders")).Message);
        Assert.Equal(30, Assert.Single(telemetry.OnlyMetrics().Sets()).Length);
    }

    // A dimension takes 18 bytes and its value, and the service 30 and its value.
    [Theory]
    [InlineData(19, "a", "1", true)]
    [InlineData(18, "a", "1", false)]
    [InlineData(118, "a", "100 characters", true)]
    [InlineData(117, "a", "100 characters", false)]
    [InlineData(31, "service", "1", true)]
    [InlineData(30, "service", "1", false)]
    public void AddSingleMetric_DimensionThatJustFits_IsTaken(int left, string name, string value, bool fits)
    {
        using var telemetry = StartFull(left);
        value = value.Length > 1 ? new string('v', 100) : value;
        if (name == "service")
        {
            Metrics.AddSingleMetric("M", 1, service: value);
        }
        else
        {
            Metrics.AddSingleMetric("M", 1, dimensions: [(name, value), (name, value)]);
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal(fits ? value : null, root.TryGetProperty(name, out var written) ? written.GetString() : null);
        Assert.Equal(
            fits
                ? []
                :
                [
                    "Dimensions and metadata of a metrics document would take more than 8192 bytes, half of "
                    + "MetricsOptions.MaxDocumentBytes. It was left out.",
                ],
            telemetry.Warnings());
    }

    // An invalid value isn't taken in any room, so the message is about the value.
    [Theory]
    [InlineData("a")]
    [InlineData("service")]
    public void AddSingleMetric_InvalidValueInAFullDocument_SaysThatTheValueIsInvalid(string name)
    {
        using var telemetry = StartFull(0);
        Metrics.AddSingleMetric(
            "M", 1, dimensions: name == "service" ? [] : [(name, "")], service: name == "service" ? "" : null);
        Assert.Equal(
            $"The value of the dimension \"{name}\" is null, empty, or blank. Use at least one visible character. It was left out.",
            telemetry.OnlyWarning());
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

    // Dimensions can take 8 KB: 512 bytes are for the document, 36 for the service, and 20 and the value for each default dimension.
    private static TelemetryCapture StartFull(int left)
    {
        var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(options =>
        {
            options.MaxDocumentBytes = 16 * 1024;
            for (var i = 0; i < 8; i++)
            {
                options.DefaultDimensions[$"d{i}"] = new string('x', i < 7 ? 1000 : 8192 - 512 - 36 - (7 * 1020) - 20 - left);
            }
        });
        return telemetry;
    }
}
