namespace Lamplighter.Tests;

/// <summary>Metrics of the records of a batch: what a record sets for its metrics doesn't apply to other records.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task Record_DimensionsOfItsOwn_ApplyToItOnly()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("batch", "b");
            Metrics.AddMetadata("file", "f");
            Metrics.AddMetric("Before", 1);
            await TestRecord.RunAsync(() =>
            {
                Metrics.AddDimension("tier", "gold");
                Metrics.AddMetric("First", 1);
            });
            Assert.Equal(["First"], telemetry.OnlyMetrics().MetricNames());
            await TestRecord.RunAsync(() => Metrics.AddMetric("Second", 1));
            Metrics.AddMetric("After", 1);
        }

        Assert.Equal(["Before", "Second", "After"], telemetry.Metrics[1].MetricNames());
        Assert.Equal(
            [[["service", "batch", "tier"]], [["service", "batch"]]], telemetry.Metrics.Select(root => root.Sets()));
        Assert.All(telemetry.Metrics, root => Assert.Equal("f", root.GetProperty("file").GetString()));
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    [Fact]
    public async Task Record_DefaultDimensionsNamespaceAndInvalidTimeOfTheInvocation_ApplyToItToo()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        var (invalid, hourAgo) = (clock.Now - TimeSpan.FromDays(20), clock.Now - TimeSpan.FromHours(1));
        using (TestInvocation.Begin())
        {
            Metrics.SetNamespace("Shop");
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("env", "ü");
            Metrics.SetTimestamp(invalid);
            await TestRecord.RunAsync(() =>
            {
                Metrics.AddDimension("tier", "gold");
                Metrics.AddMetric("M", 1);
                Metrics.SetTimestamp(hourAgo);
                Metrics.AddMetric("M", 2);
            });
        }

        Assert.Equal(
            [
                EmfSamples.Sample("Shop", "M", "None", 60, 1, ["service=orders,tier=gold"]),
                EmfSamples.Sample("Shop", "M", "None", 60, 2, ["service=orders,tier=gold"]),
            ],
            telemetry.Samples());
        Assert.Equal(
            [clock.Now.ToUnixTimeMilliseconds(), hourAgo.ToUnixTimeMilliseconds()],
            telemetry.Metrics.Select(root => root.GetProperty("_aws").GetProperty("Timestamp").GetInt64()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_RecordsTheOnlyMetric_TheInvocationIsNotEmpty(bool hasOther)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(1, await Handlers.RaisesOnEmptyAsync(() =>
        {
            if (hasOther)
            {
                Metrics.AddMetric("Other", 1);
            }

            TestRecord.RunAsync(() =>
            {
                Metrics.AddDimension("tier", "gold");
                Metrics.AddMetric("M", 1);
            }).GetAwaiter().GetResult();
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handlers.RaisesOnEmptyAsync(
            () => TestRecord.RunAsync(() => Metrics.AddDimension("tier", "gold")).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task Record_StillRunningAtTheEnd_IsWritten()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        var invocation = TestInvocation.Begin();
        var record = new TestRecord();
        await record.StartAsync(() =>
        {
            Metrics.AddDimension("tier", "gold");
            Metrics.AddMetric("M", 1);
        });
        Assert.Empty(telemetry.Metrics);
        invocation.Dispose();
        Assert.Equal([EmfSamples.Sample("App", "M", "None", 60, 1, ["service=orders,tier=gold"])], telemetry.Samples());
        record.Finish();
        Assert.Single(telemetry.Metrics);
    }

    [Fact]
    public async Task Record_NearTheDeadline_IsWrittenAndGoesOn()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            await TestRecord.RunAsync(() =>
            {
                Metrics.AddDimension("tier", "gold");
                Metrics.AddMetric("M", 1);
                clock.Advance(TimeSpan.FromSeconds(2.9));
                Assert.Single(telemetry.Metrics);
                Metrics.AddMetric("M", 2);
            });
        }

        Assert.Equal(
            new[] { 1, 2 }.Select(value => EmfSamples.Sample("App", "M", "None", 60, value, ["service=orders,tier=gold"])),
            telemetry.Samples());
    }

    // A timer belongs to the record that began it.
    [Fact]
    public async Task Record_ItsTimerEndsLater_IsWrittenAtOnceWithItsDimensions()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        MetricTimer? timer = null;
        await TestRecord.RunAsync(() =>
        {
            Metrics.AddDimension("tier", "gold");
            timer = Metrics.Measure("Load");
        });
        Assert.Empty(telemetry.Metrics);
        timer!.Dispose();
        Assert.Equal([["service", "tier"]], telemetry.OnlyMetrics().Sets());
    }

    // Code that outlives its record adds to the invocation.
    [Fact]
    public async Task Record_HasEnded_LaterMetricsAreOfTheInvocation()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            var record = new TestRecord();
            await record.StartAsync(() =>
            {
                Metrics.AddDimension("tier", "gold");
                record.Finish();
                Metrics.AddMetric("M", 1);
                Metrics.AddDimension("late", "x");
            });
            Metrics.AddMetric("N", 1);
        }

        Assert.Equal([["service", "late"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(["M", "N"], telemetry.OnlyMetrics().MetricNames());
    }
}
