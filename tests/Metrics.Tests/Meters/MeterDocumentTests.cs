using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>How measurements are distributed over documents, and what doesn't fit into one.</summary>
public sealed class MeterDocumentTests : MeterTest
{
    [Fact]
    public void Instruments_MoreThan100OfOneMeter_AreAllWritten()
    {
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 250; i++)
            {
                Meter.CreateCounter<int>($"counter{i:000}").Add(i);
            }
        }

        Assert.Equal([100, 100, 50], Telemetry.Metrics.Select(root => root.MetricNames().Length));
        Assert.Equal(Enumerable.Range(0, 250).Select(i => (double)i), Enumerable.Range(0, 250).SelectMany(i => Values($"counter{i:000}")));
    }

    [Fact]
    public void ObservableGauge_MoreThan100Values_AreAllWritten()
    {
        Metrics.ListenTo(Meter.Name);
        Meter.CreateObservableGauge("load", () => Enumerable.Range(0, 250).Select(i => new Measurement<int>(i)));
        TestInvocation.Begin().Dispose();
        Assert.Equal(3, Telemetry.Metrics.Count);
        Assert.Equal(Enumerable.Range(0, 250).Select(i => (double)i), Values("load"));
    }

    [Fact]
    public void Series_WithEqualTags_ShareADocument()
    {
        Metrics.ListenTo(Meter.Name, "tier");
        var (orders, items) = (Meter.CreateCounter<int>("orders"), Meter.CreateCounter<int>("items"));
        using (TestInvocation.Begin())
        {
            foreach (var counter in (Counter<int>[])[orders, items])
            {
                counter.Add(1, new KeyValuePair<string, object?>("tier", "gold"));
                counter.Add(2, new KeyValuePair<string, object?>("tier", "tin"));
            }
        }

        Assert.Equal(2, Telemetry.Metrics.Count);
        Assert.Equal(
            Expected(
                ("orders", 1, "service=orders,tier=gold"),
                ("items", 1, "service=orders,tier=gold"),
                ("orders", 2, "service=orders,tier=tin"),
                ("items", 2, "service=orders,tier=tin")),
            Telemetry.Samples());
    }

    [Fact]
    public void Counter_SumBeyondTheLargestValue_IsLeftOutWithADiagnostic()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<double>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(Math.Pow(2, 360));
            counter.Add(Math.Pow(2, 360));
            Meter.CreateCounter<int>("items").Add(1);
        }

        Assert.Equal(["items"], Telemetry.OnlyMetrics().MetricNames());
        Assert.Equal(
            "The value of the metric \"orders\" is NaN, infinite, or beyond 2^360. CloudWatch doesn't store such values. It was left out.",
            Telemetry.OnlyWarning());
    }

    [Fact]
    public void Tags_MoreThan30Dimensions_AreLeftOutWithADiagnostic()
    {
        Measure([.. Enumerable.Range(0, 29).Select(i => $"t{i}")]);
        Assert.Equal(30, Assert.Single(Telemetry.OnlyMetrics().Sets()).Length);
        Assert.False(Telemetry.OnlyMetrics().TryGetProperty("t28", out _));
        Assert.Equal(
            "The tag \"t28\" of the instrument \"orders\" was left out. There are more than 30 dimensions. CloudWatch allows 30 in a set, "
            + "including service and the default dimensions.",
            Telemetry.OnlyWarning());
    }

    [Fact]
    public void Tag_NamedAsADefaultDimensionInAFullSet_OverridesIt()
    {
        Measure([.. Enumerable.Range(0, 28).Select(i => $"t{i}"), "env"]);
        Assert.Equal(30, Assert.Single(Telemetry.OnlyMetrics().Sets()).Length);
        Assert.Equal("x", Telemetry.OnlyMetrics().GetProperty("env").GetString());
        Assert.Empty(Telemetry.Warnings());
    }

    [Fact]
    public async Task Counter_TheOnlyMetric_TheInvocationIsNotEmpty()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders");
        Assert.Equal(1, await Handlers.RaisesOnEmptyAsync(() => counter.Add(1)));
        Assert.Equal([1], Values("orders"));
    }

    private void Measure(string[] tags)
    {
        Metrics.Configure(options =>
        {
            options.DefaultDimensions["env"] = "prod";
            options.Meters.Add(Meter.Name, tags);
        });
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<int>("orders").Add(1, [.. tags.Select(tag => new KeyValuePair<string, object?>(tag, "x"))]);
        }
    }
}
