using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

/// <summary>When measurements are written, and in which document.</summary>
public sealed class MeterWriteTests : MeterTest
{
    [Fact]
    public void Measurement_OutsideAnInvocation_LeavesWithTheNextOnce()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        counter.Add(1);
        Assert.Empty(Telemetry.Metrics);
        TestInvocation.Begin().Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("orders"));
        counter.Add(2);
        Metrics.Flush();
        Assert.Equal([1, 2], Values("orders"));
    }

    [Fact]
    public void Measurement_OfAnEndedInvocation_LeavesWithTheNext()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        var ended = TestInvocation.Begin();
        ended.Invocation.End(null);
        counter.Add(1);
        Assert.Empty(Telemetry.Metrics);
        ended.Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("orders"));
    }

    [Fact]
    public void Flush_InAnInvocation_WritesWhatWasMeasuredSoFar()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(1);
            Metrics.Flush();
            Assert.Equal([1], Values("orders"));
            counter.Add(2);
        }

        Assert.Equal([1, 2], Values("orders"));
    }

    [Fact]
    public void Metrics_OfTheInvocation_HaveADocumentOfTheirOwn()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("orders", 10);
            counter.Add(1);
        }

        Assert.Equal(
            Expected(("orders", 10, "a=1,env=prod,service=orders"), ("orders", 1, "env=prod,service=orders")),
            Telemetry.Samples());
    }

    [Fact]
    public void NearDeadline_ListenedToAfterTheBeginning_WritesWhatWasMeasured()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        using var invocation = TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) });
        Invocation.Enter(null);
        Metrics.ListenTo(Meter.Name);
        Invocation.Enter(invocation.Invocation);
        Meter.CreateCounter<int>("orders").Add(1);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal([1], Numbers(telemetry, "orders"));
    }

    [Fact]
    public void NearDeadline_WritesWhatWasMeasured()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        var total = 3;
        Meter.CreateObservableCounter("total", () => total);
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            counter.Add(1);
            clock.Advance(TimeSpan.FromSeconds(2.9));
            Assert.Equal(["orders", "total"], telemetry.Metrics.SelectMany(root => root.MetricNames()));
            counter.Add(2);
            total = 5;
        }

        Assert.Equal([1, 2], Numbers(telemetry, "orders"));
        Assert.Equal([3, 2], Numbers(telemetry, "total"));
    }
}
