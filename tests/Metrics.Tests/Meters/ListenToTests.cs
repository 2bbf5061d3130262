using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Which meters are listened to, and from when on.</summary>
public sealed class ListenToTests : MeterTest
{
    [Fact]
    public void ListenTo_InstrumentsFromBefore_AreHeardFromThenOn()
    {
        var counter = Meter.CreateCounter<int>("orders");
        counter.Add(1);
        Metrics.ListenTo(Meter.Name);
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            counter.Add(2);
        }

        Assert.Equal([2], Values("orders"));
    }

    [Fact]
    public void ListenTo_OtherMeters_AreNotHeard()
    {
        using var other = new Meter(Meter.Name + ".Other");
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            other.CreateCounter<int>("orders").Add(1);
        }

        Assert.Empty(Telemetry.Text);
    }

    [Fact]
    public void ListenTo_WithinTheHandler_HoldsForItsInvocation()
    {
        using (TestInvocation.Begin())
        {
            Metrics.ListenTo(Meter.Name);
            Meter.CreateObservableGauge("load", () => 1);
        }

        Assert.Equal([1], Values("load"));
    }

    [Fact]
    public void ListenTo_BadArguments_Throw()
    {
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(" "));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(Meter.Name, ":tag"));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(Meter.Name, "tag", "tag"));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(Meter.Name, [.. Enumerable.Range(0, 30).Select(i => $"t{i}")]));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.Meters.MaxSeriesPerInstrument = 0));
        Metrics.ListenTo(Meter.Name, "tag");
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(Meter.Name));
    }

    [Fact]
    public void Disabled_Meters_AreNotListenedTo()
    {
        var environment = new Dictionary<string, string>(CaptureExtensions.Namespaced) { ["POWERTOOLS_METRICS_DISABLED"] = "true" };
        using var telemetry = TelemetryCapture.Start(environment);
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        Assert.False(counter.Enabled);
    }

    [Fact]
    public void Capture_Disposed_ListensNoMore()
    {
        var counter = Meter.CreateCounter<int>("orders");
        using (TelemetryCapture.Start())
        {
            Metrics.ListenTo(Meter.Name);
            Assert.True(counter.Enabled);
        }

        Assert.False(counter.Enabled);
    }
}
