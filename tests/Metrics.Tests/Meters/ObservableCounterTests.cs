using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>Totals of observable counters that are not there at every look are not counted again.</summary>
public sealed class ObservableCounterTests : IDisposable
{
    private readonly Meter _meter = new($"Shop.{Guid.NewGuid():N}");
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);

    public void Dispose()
    {
        _meter.Dispose();
        _telemetry.Dispose();
    }

    [Fact]
    public void Callback_ThrowsOnce_TheTotalIsStillKnown()
    {
        var fails = false;
        var total = 10L;
        Metrics.ListenTo(_meter.Name);
        _meter.CreateObservableCounter("total", () => fails ? throw new InvalidOperationException() : total);
        Look();
        fails = true;
        Look();
        (fails, total) = (false, 12);
        Look();
        Assert.Equal([10, 2], Values());
    }

    [Fact]
    public void Callback_GivesNoNumberOnce_TheTotalIsStillKnown()
    {
        Metrics.ListenTo(_meter.Name);
        double[] totals = [10, double.NaN, 12];
        var look = 0;
        _meter.CreateObservableCounter("total", () => totals[look++]);
        Look();
        Look();
        Look();
        Assert.Equal([10, 2], Values());
    }

    [Fact]
    public void Callback_ThrowsHalfWay_TheRestIsStillKnown()
    {
        Metrics.ListenTo(_meter.Name);
        var fails = false;
        var total = 10L;
        _meter.CreateObservableCounter("total", All);
        foreach (var fail in new[] { false, true, false })
        {
            fails = fail;
            Look();
            total++;
        }

        Assert.Equal([110, 1, 21], Values());

        IEnumerable<Measurement<long>> All()
        {
            yield return Tagged(total, "a");
            if (fails)
            {
                throw new InvalidOperationException();
            }

            yield return Tagged(total * 10, "b");
        }
    }

    [Fact]
    public void Tags_AbsentOnceOrInAnotherOrder_AreTheSameTotal()
    {
        Metrics.ListenTo(_meter.Name);
        KeyValuePair<string, object?> a = new("a", "1"), b = new("b", 2);
        List<Measurement<long>> totals = [new(10, a, b), new(5)];
        _meter.CreateObservableCounter("total", () => totals);
        Look();
        totals = [new(5)];
        Look();
        totals = [new(12, b, a), new(5)];
        Look();
        Assert.Equal([15, 2], Values());
    }

    [Fact]
    public void Tags_ManyThatComeAndGo_WhatWasForgottenStartsFromWhereItStands()
    {
        Metrics.Configure(o =>
        {
            o.Meters.MaxSeriesPerInstrument = 3;
            o.Meters.Add(_meter.Name);
        });
        List<Measurement<long>> totals = [];
        _meter.CreateObservableCounter("total", () => totals);
        for (var host = 0; host < 8; host++)
        {
            totals = [Tagged(100, $"host{host}")];
            Look();
        }

        // host4 to host6 are absent and still known.
        totals = [Tagged(101, "host6"), Tagged(500, "host0")];
        Look();
        totals = [Tagged(101, "host6"), Tagged(503, "host0")];
        Look();
        Assert.Equal([100, 100, 100, 100, 100, 1, 3], Values());
        Assert.Empty(_telemetry.Warnings());
    }

    [Fact]
    public void Tags_SeveralForgottenAtOnce_TheOthersAreStillKnown()
    {
        Metrics.Configure(o =>
        {
            o.Meters.MaxSeriesPerInstrument = 3;
            o.Meters.Add(_meter.Name);
        });
        List<Measurement<long>> totals = [.. Enumerable.Range(0, 5).Select(host => Tagged(100, $"host{host}"))];
        _meter.CreateObservableCounter("total", () => totals);
        Look();
        totals = [Tagged(7, "other")];
        Look();
        Look();
        totals = [.. Enumerable.Range(0, 5).Select(host => Tagged(101, $"host{host}"))];
        Look();
        Assert.Equal([500, 7, 3], Values());
        Assert.Empty(_telemetry.Warnings());
    }

    // However names and values are composed, and whether a value is missing or empty.
    [Fact]
    public void Tags_ThatLookAlike_AreDifferentTotals()
    {
        Metrics.ListenTo(_meter.Name);
        KeyValuePair<string, object?>[][] tags =
        [
            [new("a", "x1:b=-1:y")],
            [new("a", "x1:b=:y")],
            [new("a", "x1:b=1:y")],
            [new("a", "x"), new("b", "y")],
            [new("a", "")],
            [new("a", null)],
            [],
        ];
        var totals = tags.Select((set, i) => new Measurement<long>(10 * (i + 1), set)).ToList();
        _meter.CreateObservableCounter("total", () => totals);
        Look();
        totals = [.. tags.Select((set, i) => new Measurement<long>(11 * (i + 1), set))];
        Look();
        Assert.Equal([280, 28], Values());
    }

    private static Measurement<long> Tagged(long value, string host) => new(value, new KeyValuePair<string, object?>("host", host));

    private static void Look() => TestInvocation.Begin().Dispose();

    private List<double> Values() => [.. _telemetry.Metrics.SelectMany(root => EmfSamples.Numbers(root.GetProperty("total")))];
}
