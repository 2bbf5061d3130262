using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Which measurements of an instrument belong together.</summary>
public sealed class MeterSeriesTests : MeterTest
{
    [Fact]
    public void UpDownCounter_WithTags_EachHasItsState()
    {
        Metrics.Configure(options =>
        {
            options.Meters.MaxSeriesPerInstrument = 2;
            options.Meters.Add(Meter.Name, "shop");
        });
        var open = Meter.CreateUpDownCounter<int>("open");
        foreach (var (shop, value) in ((string, int)[])[("a", 1), ("b", 2), ("c", 3), ("a", 1), ("b", 2), ("d", 10)])
        {
            open.Add(value, new KeyValuePair<string, object?>("shop", shop));
        }

        TestInvocation.Begin().Dispose();
        Assert.Equal(
            Expected(
                ("open", 2, "service=orders,shop=a"),
                ("open", 4, "service=orders,shop=b"),
                ("open", 13, "otel.metric.overflow=true,service=orders")),
            Telemetry.Samples());
    }

    // Two texts with one hash code; they differ in each process.
    [Fact]
    public void Tags_OfEqualHashCodes_AreCountedApart()
    {
        var seen = new Dictionary<int, string>();
        var second = "0";
        for (var i = 1; seen.TryAdd(CodeOf(second), second); i++)
        {
            second = $"{i}";
        }

        var first = seen[CodeOf(second)];
        Metrics.ListenTo(Meter.Name, "user");
        var counter = Meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            foreach (var user in (string[])[first, second, first, second, second])
            {
                counter.Add(1, new KeyValuePair<string, object?>("user", user));
            }
        }

        Assert.Equal(
            Expected(("orders", 2, $"service=orders,user={first}"), ("orders", 3, $"service=orders,user={second}")),
            Telemetry.Samples());

        static int CodeOf(string text)
        {
            var hash = default(HashCode);
            hash.Add(text);
            return hash.ToHashCode();
        }
    }

    [Fact]
    public void Tags_OfInstrumentAndMeter_TheNearestApplies()
    {
        using var meter = new Meter(Meter.Name, null, [new("env", "meter"), new("tier", "meter")]);
        Metrics.ListenTo(Meter.Name, "env", "tier", "paid");
        var counter = meter.CreateCounter<int>("orders", null, null, [new("tier", "instrument"), new("paid", false)]);
        using (TestInvocation.Begin())
        {
            counter.Add(1);
            counter.Add(2, new KeyValuePair<string, object?>("tier", "measurement"));
        }

        Assert.Equal(
            Expected(
                ("orders", 1, "env=meter,paid=false,service=orders,tier=instrument"),
                ("orders", 2, "env=meter,paid=false,service=orders,tier=measurement")),
            Telemetry.Samples());
    }

    // An instrument that its library no longer has doesn't have a state.
    [Fact]
    public void UpDownCounter_MeterIsDisposed_IsNotReportedAgain()
    {
        using var other = new Meter(Meter.Name);
        Metrics.ListenTo(Meter.Name);
        other.CreateUpDownCounter<int>("gone").Add(1);
        Meter.CreateUpDownCounter<int>("there").Add(2);
        TestInvocation.Begin().Dispose();
        other.Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("gone"));
        Assert.Equal([2, 2], Values("there"));
    }

    // One meter goes, another one's observable instruments are still asked.
    [Fact]
    public void Observable_AnotherMeterIsDisposed_IsStillAsked()
    {
        using var other = new Meter(Meter.Name);
        Metrics.ListenTo(Meter.Name);
        other.CreateUpDownCounter<int>("gone").Add(1);
        other.CreateObservableGauge("goneToo", () => 1);
        Meter.CreateObservableGauge("there", () => 2);
        TestInvocation.Begin().Dispose();
        other.Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("goneToo"));
        Assert.Equal([2, 2], Values("there"));
    }
}
