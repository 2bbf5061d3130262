using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class AddMetricTests
{
    [Fact]
    public void AddMetric_OneValue_WritesTheWholeDocument()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        }

        var expected = JsonDocument.Parse($$$"""
            {"_aws":{"Timestamp":{{{clock.Now.ToUnixTimeMilliseconds()}}},"CloudWatchMetrics":[{
            "Namespace":"App","Dimensions":[["service"]],
            "Metrics":[{"Name":"Orders","Unit":"Count"}]}]},"function_request_id":"r1","service":"orders","Orders":1}
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, telemetry.OnlyMetrics()), telemetry.Text);
        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()), clock.Now);
    }

    [Fact]
    public void AddMetric_SeveralValues_WritesAnArrayInOrder()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            foreach (var value in (double[])[3, 1.5, -2, 1e300, 0.1])
            {
                Metrics.AddMetric("Size", value, MetricUnit.Bytes);
            }

            Metrics.AddMetric("Bad", double.NaN);
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal([3, 1.5, -2, 0.1], root.GetProperty("Size").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(["Size"], root.MetricNames());
    }

    [Fact]
    public void AddMetric_HighResolution_WritesStorageResolutionOnlyThere()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Fast", 1, MetricUnit.Count, MetricResolution.High);
            Metrics.AddMetric("Slow", 1, MetricUnit.Count);
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal(1, root.Definition("Fast").GetProperty("StorageResolution").GetInt32());
        Assert.False(root.Definition("Slow").TryGetProperty("StorageResolution", out _));
    }

    [Fact]
    public void AddMetric_EveryUnit_IsSpelledAsCloudWatchDoes()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            foreach (var unit in Enum.GetValues<MetricUnit>())
            {
                Metrics.AddMetric($"Of{unit}", 1, unit);
            }
        }

        EmfValidator.Validate(Assert.Single(telemetry.EmfLines()));
        var root = telemetry.OnlyMetrics();
        Assert.Equal(27, root.MetricNames().Length);
        Assert.All(Enum.GetValues<MetricUnit>(), unit =>
            Assert.Equal(CaptureExtensions.NameInCloudWatch(unit), root.Definition($"Of{unit}").GetProperty("Unit").GetString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("_aws")]
    [InlineData("service")]
    public void AddMetric_BadName_ThrowsAndLeavesTheDocument(string? name)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            var error = Assert.ThrowsAny<ArgumentException>(() => Metrics.AddMetric(name!, 1));
            Assert.Equal("name", error.ParamName);
            Metrics.AddMetric("Good", 1);
        }

        Assert.Equal(["Good"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void AddMetric_NameWithHalfASurrogatePair_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Assert.Throws<ArgumentException>(() => Metrics.AddMetric("a\ud83d", 1));
            Assert.Throws<ArgumentException>(() => Metrics.AddMetric("a\ude00b", 1));
            Metrics.AddMetric("a\ud83d\ude00 \"b\\", 1);
        }

        Assert.Equal(["a\ud83d\ude00 \"b\\"], telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void AddMetric_NameOf256Characters_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Metrics.AddMetric(new string('é', 255), 1);
        var error = Assert.Throws<ArgumentException>(() => Metrics.AddMetric(new string('é', 256), 1));
        Assert.Contains("255", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddMetric_OtherUnitOrResolutionUnderOneName_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Time", 1, MetricUnit.Seconds);
            var unit = Assert.Throws<ArgumentException>(() => Metrics.AddMetric("Time", 1, MetricUnit.Milliseconds));
            Assert.Equal("unit", unit.ParamName);
            var resolution = Assert.Throws<ArgumentException>(
                () => Metrics.AddMetric("Time", 1, MetricUnit.Seconds, MetricResolution.High));
            Assert.Equal("resolution", resolution.ParamName);
        }

        Assert.Equal(1, telemetry.OnlyMetrics().GetProperty("Time").GetInt32());
    }

    [Fact]
    public void AddMetric_NumberThatIsNoUnitOrResolution_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.AddMetric("A", 1, (MetricUnit)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.AddMetric("A", 1, (MetricUnit)(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.AddMetric("A", 1, MetricUnit.Count, (MetricResolution)60));
    }

    [Fact]
    public void AddMetric_NameTakenByDimensionOrMetadata_Throws()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        Metrics.AddDimension("tier", "gold");
        Metrics.AddMetadata("order", 7);
        Metrics.AddMetric("Orders", 1);
        Assert.Throws<ArgumentException>(() => Metrics.AddMetric("tier", 1));
        Assert.Throws<ArgumentException>(() => Metrics.AddMetric("order", 1));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimension("Orders", "x"));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimension("order", "x"));
        Assert.Throws<ArgumentException>(() => Metrics.AddDimensions(("Orders", "x")));
        Assert.Throws<ArgumentException>(() => Metrics.SetDefaultDimensions(("order", "x")));
        Assert.Throws<ArgumentException>(() => Metrics.AddMetadata("Orders", 1));
        Assert.Throws<ArgumentException>(() => Metrics.AddMetadata("tier", 1));
        Assert.Throws<ArgumentException>(() => Metrics.AddMetadata("service", 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(3e108)]
    [InlineData(-3e108)]
    public void AddMetric_ValueThatCloudWatchRefuses_IsLeftOutWithOneDiagnostic(double value)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Ratio", value);
            Metrics.AddMetric("Ratio", value);
            Metrics.AddMetric("Ratio", 2);
        }

        Assert.Equal(2, telemetry.OnlyMetrics().GetProperty("Ratio").GetInt32());
        Assert.Contains("\"Ratio\"", telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddMetric_BadValueWhereThatThrows_ThrowsAtTheCall()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(o => o.InvalidData = InvalidMetricData.Throw);
        using var invocation = TestInvocation.Begin();
        Assert.Equal("value", Assert.Throws<ArgumentException>(() => Metrics.AddMetric("Ratio", double.NaN)).ParamName);
        Assert.Empty(telemetry.Warnings());
    }
}
