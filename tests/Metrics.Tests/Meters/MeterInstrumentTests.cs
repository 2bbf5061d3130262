using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>What becomes of the measurements of each kind of instrument.</summary>
public sealed class MeterInstrumentTests : MeterTest
{
    [Fact]
    public void ListenTo_NumericTypes_AreAllHeard()
    {
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<byte>("byte").Add(1);
            Meter.CreateCounter<short>("short").Add(2);
            Meter.CreateCounter<int>("int").Add(3);
            Meter.CreateCounter<long>("long").Add(4);
            Meter.CreateCounter<float>("float").Add(0.5f);
            Meter.CreateCounter<double>("double").Add(0.25);
            Meter.CreateCounter<decimal>("decimal").Add(0.125m);
        }

        var root = Telemetry.OnlyMetrics();
        Assert.Equal([["service"]], root.Sets());
        Assert.Equal(
            [1, 2, 3, 4, 0.5, 0.25, 0.125],
            new[] { "byte", "short", "int", "long", "float", "double", "decimal" }.Select(name => root.GetProperty(name).GetDouble()));
    }

    [Fact]
    public void Counter_OfAnInvocation_IsItsSum()
    {
        Metrics.ListenTo(Meter.Name);
        var counter = Meter.CreateCounter<int>("orders", "{order}");
        using (TestInvocation.Begin())
        {
            counter.Add(1);
            counter.Add(2);
        }

        using (TestInvocation.Begin())
        {
            counter.Add(5);
        }

        TestInvocation.Begin().Dispose();
        Assert.Equal([3, 5], Values("orders"));
        Assert.Equal("Count", Telemetry.Metrics[0].Definition("orders").GetProperty("Unit").GetString());
    }

    [Fact]
    public void Histogram_OfAnInvocation_KeepsEachValueAndSplits()
    {
        Metrics.ListenTo(Meter.Name);
        var histogram = Meter.CreateHistogram<double>("duration", "ms");
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 350; i++)
            {
                histogram.Record(i);
            }
        }

        Assert.Equal(4, Telemetry.Metrics.Count);
        Assert.Equal(Enumerable.Range(0, 350).Select(value => (double)value), Values("duration"));
    }

    [Fact]
    public void Gauge_OfAnInvocation_KeepsEachValue()
    {
        Metrics.ListenTo(Meter.Name);
        var gauge = Meter.CreateGauge<int>("temperature");
        using (TestInvocation.Begin())
        {
            gauge.Record(20);
            gauge.Record(22);
        }

        Assert.Equal([20, 22], Values("temperature"));
    }

    [Fact]
    public void UpDownCounter_IsAStateOfTheProcess_ReportedAtEachEnd()
    {
        Metrics.ListenTo(Meter.Name);
        var queue = Meter.CreateUpDownCounter<int>("queue");
        TestInvocation.Begin().Dispose();
        Assert.Empty(Telemetry.Metrics);
        queue.Add(10);
        using (TestInvocation.Begin())
        {
            queue.Add(-3);
            queue.Add(1);
        }

        TestInvocation.Begin().Dispose();
        Assert.Equal([8, 8], Values("queue"));
    }

    [Fact]
    public void ObservableCounter_ReportsTotals_IncrementsAreWritten()
    {
        Metrics.ListenTo(Meter.Name);
        var total = 5L;
        Meter.CreateObservableCounter("collections", () => total);
        TestInvocation.Begin().Dispose();
        TestInvocation.Begin().Dispose();
        total = 12;
        TestInvocation.Begin().Dispose();
        total = 4;
        TestInvocation.Begin().Dispose();
        Assert.Equal([5, 7, 4], Values("collections"));
    }

    [Fact]
    public void ObservableCounter_TagsThatComeAndGo_AreCountedApart()
    {
        Metrics.ListenTo(Meter.Name);
        List<Measurement<int>> totals = [Tagged(10, "a"), Tagged(20, "b")];
        Meter.CreateObservableCounter("requests", () => totals);
        TestInvocation.Begin().Dispose();
        totals = [Tagged(21, "b")];
        TestInvocation.Begin().Dispose();
        totals = [Tagged(2, "a"), Tagged(21, "b")];
        TestInvocation.Begin().Dispose();
        Assert.Equal([30, 1, 2], Values("requests"));

        static Measurement<int> Tagged(int value, string host) => new(value, new KeyValuePair<string, object?>("host", host));
    }

    [Fact]
    public void ObservableUpDownCounterAndGauge_AreReadAtEachEnd()
    {
        Metrics.ListenTo(Meter.Name);
        Meter.CreateObservableUpDownCounter("open", () => new[] { new Measurement<int>(3), new Measurement<int>(4) });
        Meter.CreateObservableGauge("load", () => new[] { new Measurement<double>(0.5), new Measurement<double>(0.75) });
        TestInvocation.Begin().Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([7, 7], Values("open"));
        Assert.Equal([0.5, 0.75, 0.5, 0.75], Values("load"));
    }

    [Fact]
    public void Instruments_OfOneNameAndTwoUnits_AreKeptApart()
    {
        Metrics.ListenTo(Meter.Name);
        using (TestInvocation.Begin())
        {
            Meter.CreateCounter<int>("size", "By").Add(1);
            Meter.CreateCounter<int>("size", "ms").Add(2);
            Meter.CreateCounter<int>("size", "By").Add(4);
        }

        Assert.Equal([2, 5], Values("size").Order());
        Assert.Equal(
            ["Bytes", "Milliseconds"],
            Telemetry.Metrics.Select(root => root.Definition("size").GetProperty("Unit").GetString()).Order());
    }
}
