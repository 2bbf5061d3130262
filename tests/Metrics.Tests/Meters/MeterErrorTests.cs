using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Measurements and instruments that fail.</summary>
public sealed class MeterErrorTests : MeterTest
{
    [Fact]
    public void Measurement_BadValuesAndBrokenTags_NeverThrow()
    {
        Metrics.ListenTo(Meter.Name, "tag");
        Metrics.Configure(o => o.InvalidData = InvalidMetricData.Throw);
        var counter = Meter.CreateCounter<double>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(double.NaN);
            counter.Add(double.PositiveInfinity);
            counter.Add(1, new KeyValuePair<string, object?>("tag", new BrokenText()));
            counter.Add(2);
        }

        Assert.Equal([2], Values("orders"));
        Assert.Equal(
            [
                "The value of the metric \"orders\" is NaN, infinite, or beyond 2^360. CloudWatch doesn't store such values. It was left "
                + "out.",
                "A measurement of the instrument \"orders\" couldn't be recorded: InvalidOperationException.",
            ],
            Telemetry.Warnings());
    }

    [Fact]
    public void Instrument_BrokenTags_CanStillBeCreated()
    {
        Metrics.ListenTo(Meter.Name, "tag");
        var broken = Meter.CreateCounter<int>("broken", null, null, [new("tag", new BrokenText())]);
        using (TestInvocation.Begin())
        {
            broken.Add(1);
            Meter.CreateCounter<int>("sound").Add(1);
        }

        Assert.Equal(["sound"], Telemetry.OnlyMetrics().MetricNames());
        Assert.Equal(
            "A measurement of the instrument \"broken\" couldn't be recorded: InvalidOperationException.", Telemetry.OnlyWarning());
    }

    [Fact]
    public void Observable_Throws_OthersAreWritten()
    {
        Metrics.ListenTo(Meter.Name);
        Meter.CreateObservableGauge("broken", Fail);
        Meter.CreateObservableGauge("sound", () => 1);
        TestInvocation.Begin().Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1, 1], Values("sound"));
        Assert.Contains("threw", Telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void Observable_EndsAnInvocationItself_IsNotObservedAgain()
    {
        Metrics.ListenTo(Meter.Name);
        Meter.CreateObservableGauge("odd", () =>
        {
            TestInvocation.Begin().Dispose();
            return 1;
        });
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("odd"));
    }

    private static int Fail() => throw new InvalidOperationException("no");

    private sealed class BrokenText
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
