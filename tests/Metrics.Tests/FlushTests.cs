using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class FlushTests
{
    [Fact]
    public void Flush_ByHand_StartsADocumentAnew()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("a", "1");
            Metrics.AddMetadata("order", 1);
            Metrics.AddMetric("M", 1, MetricUnit.Seconds);
            Metrics.Flush();
            Assert.Single(telemetry.Metrics);
            Metrics.AddMetric("M", 2, MetricUnit.Bytes);
            Metrics.Flush();
            Metrics.Flush();
        }

        Assert.Equal(2, telemetry.Metrics.Count);
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
        Assert.False(telemetry.Metrics[1].TryGetProperty("order", out _));
    }

    [Fact]
    public void End_NothingRecorded_WritesNothing()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.Flush();
        }

        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public void End_AfterAnError_WritesAndTheNextInvocationStartsClean()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        var failed = Invocation.Begin(new LambdaContext(), (object?)null);
        var before = Invocation.Enter(failed);
        Metrics.AddDimension("a", "1");
        Metrics.AddMetric("Failed", 1);
        failed.End(new InvalidOperationException("no"));
        Invocation.Enter(before);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Next", 1);
        }

        Assert.Equal(["Failed"], telemetry.Metrics[0].MetricNames());
        Assert.Equal(["Next"], telemetry.Metrics[1].MetricNames());
        Assert.Equal([["service"]], telemetry.Metrics[1].Sets());
    }

    [Fact]
    public void NearDeadline_HandlerGoesOn_NothingIsLostOrTwice()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("M", 1);
            clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Empty(telemetry.Metrics);
            clock.Advance(TimeSpan.FromSeconds(0.9));
            Assert.Single(telemetry.Metrics);
            Metrics.AddMetric("M", 2);
        }

        Assert.Equal(
            [
                EmfSamples.Sample("App", "M", "None", 60, 1, ["a=1,service=orders"]),
                EmfSamples.Sample("App", "M", "None", 60, 2, ["a=1,service=orders"]),
            ],
            telemetry.Samples());
    }

    [Fact]
    public void NearDeadline_NothingRecorded_NoTimerRuns()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            Handlers.AddsNothing();
            Assert.Equal(0, clock.TimersMade);
            Metrics.AddMetric("M", 1);
            Metrics.AddMetric("M", 1);
            Assert.Equal(1, clock.TimersMade);
        }
    }

    // Only options that write something at the end need the timer, in the invocations that they concern.
    [Fact]
    public void NearDeadline_OptionsWithNothingToWrite_NoTimerRuns()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        Metrics.Configure(static options => options.Service = "orders");
        Begin();
        Assert.Equal(0, clock.TimersMade);
        Metrics.Configure(static options => options.CaptureColdStart = true);
        Begin();
        Assert.Equal(0, clock.TimersMade);

        void Begin() => TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }).Dispose();
    }

    // Timers that have ended leave the document to be reused.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AddMetric_AfterTheEndOfAnInvocationWithTimers_HasADocumentOfItsOwn(int timers)
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        var invocation = TestInvocation.Begin();
        Metrics.AddDimension("a", "1");
        Metrics.AddMetric("During", 1);
        for (var i = 0; i < timers; i++)
        {
            Metrics.Measure("Load").Dispose();
        }

        invocation.Invocation.End(null);
        Metrics.AddMetric("After", 1);
        invocation.Dispose();
        Assert.Equal([[["service", "a"]], [["service"]]], telemetry.Metrics.Select(root => root.Sets()));
    }

    [Fact]
    public void AddMetric_AfterTheEnd_IsWrittenAtOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        var invocation = TestInvocation.Begin();
        Metrics.AddMetric("During", 1);
        invocation.Invocation.End(null);
        Metrics.AddDimension("a", "1");
        Metrics.AddMetric("After", 1);
        Assert.Equal(2, telemetry.Metrics.Count);
        Metrics.AddMetric("After", 2);
        invocation.Dispose();
        Assert.Equal(["During", "After", "After"], telemetry.Metrics.SelectMany(root => root.MetricNames()));
        Assert.Equal([["service", "a"]], telemetry.Metrics[2].Sets());
    }

    [Fact]
    public void AddMetric_FirstOfAnEndedInvocation_IsWrittenAtOnce()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using var invocation = TestInvocation.Begin();
        invocation.Invocation.End(null);
        Metrics.AddMetric("After", 1);
        Assert.Single(telemetry.Metrics);
    }

    [Fact]
    public void SetTimestamp_Given_IsThatOfTheDocument()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        var hourAgo = clock.Now - TimeSpan.FromHours(1);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("M", 1);
            Metrics.SetTimestamp(hourAgo);
            Metrics.SetTimestamp(clock.Now);
            Metrics.AddMetric("M", 2);
            Metrics.Flush();
            clock.Advance(TimeSpan.FromMinutes(1));
            Metrics.AddMetric("M", 3);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            [hourAgo, clock.Now - TimeSpan.FromMinutes(2), clock.Now - TimeSpan.FromMinutes(1)],
            telemetry.Metrics
                .Select(root => root.GetProperty("_aws").GetProperty("Timestamp").GetInt64())
                .Select(DateTimeOffset.FromUnixTimeMilliseconds));
    }

    [Fact]
    public void SetTimestamp_OutOfCloudWatchsRange_IsLeftOutWithADiagnostic()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using (TestInvocation.Begin())
        {
            Metrics.SetTimestamp(clock.Now - TimeSpan.FromDays(15));
            Metrics.SetTimestamp(clock.Now + TimeSpan.FromHours(3));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(clock.Now.ToUnixTimeMilliseconds(), telemetry.OnlyMetrics().GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        Assert.Equal(2, telemetry.Warnings().Count);
    }
}
