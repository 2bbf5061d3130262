using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

public sealed class MeterTests : IDisposable
{
    private readonly Meter _meter = new($"Shop.{Guid.NewGuid():N}");
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);

    public void Dispose()
    {
        _meter.Dispose();
        Assert.All(_telemetry.EmfLines(), line => EmfValidator.Validate(line));
        _telemetry.Dispose();
    }

    [Fact]
    public void ListenTo_NumericTypes_AreAllHeard()
    {
        Metrics.ListenTo(_meter.Name);
        using (TestInvocation.Begin())
        {
            _meter.CreateCounter<byte>("byte").Add(1);
            _meter.CreateCounter<short>("short").Add(2);
            _meter.CreateCounter<int>("int").Add(3);
            _meter.CreateCounter<long>("long").Add(4);
            _meter.CreateCounter<float>("float").Add(0.5f);
            _meter.CreateCounter<double>("double").Add(0.25);
            _meter.CreateCounter<decimal>("decimal").Add(0.125m);
        }

        var root = _telemetry.OnlyMetrics();
        Assert.Equal([["service"]], root.Sets());
        Assert.Equal(
            [1, 2, 3, 4, 0.5, 0.25, 0.125],
            new[] { "byte", "short", "int", "long", "float", "double", "decimal" }.Select(name => root.GetProperty(name).GetDouble()));
    }

    [Fact]
    public void Counter_OfAnInvocation_IsItsSum()
    {
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders", "{order}");
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
        Assert.Equal("Count", _telemetry.Metrics[0].Definition("orders").GetProperty("Unit").GetString());
    }

    [Fact]
    public void Histogram_OfAnInvocation_KeepsEachValueAndSplits()
    {
        Metrics.ListenTo(_meter.Name);
        var histogram = _meter.CreateHistogram<double>("duration", "ms");
        using (TestInvocation.Begin())
        {
            for (var i = 0; i < 350; i++)
            {
                histogram.Record(i);
            }
        }

        Assert.Equal(4, _telemetry.Metrics.Count);
        Assert.Equal(Enumerable.Range(0, 350).Select(value => (double)value), Values("duration"));
    }

    [Fact]
    public void Gauge_OfAnInvocation_KeepsEachValue()
    {
        Metrics.ListenTo(_meter.Name);
        var gauge = _meter.CreateGauge<int>("temperature");
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
        Metrics.ListenTo(_meter.Name);
        var queue = _meter.CreateUpDownCounter<int>("queue");
        TestInvocation.Begin().Dispose();
        Assert.Empty(_telemetry.Metrics);
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
        Metrics.ListenTo(_meter.Name);
        var total = 5L;
        _meter.CreateObservableCounter("collections", () => total);
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
        Metrics.ListenTo(_meter.Name);
        List<Measurement<int>> totals = [Tagged(10, "a"), Tagged(20, "b")];
        _meter.CreateObservableCounter("requests", () => totals);
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
        Metrics.ListenTo(_meter.Name);
        _meter.CreateObservableUpDownCounter("open", () => new[] { new Measurement<int>(3), new Measurement<int>(4) });
        _meter.CreateObservableGauge("load", () => new[] { new Measurement<double>(0.5), new Measurement<double>(0.75) });
        TestInvocation.Begin().Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([7, 7], Values("open"));
        Assert.Equal([0.5, 0.75, 0.5, 0.75], Values("load"));
    }

    [Fact]
    public void Tags_NotChosen_AreCountedTogether()
    {
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(1, new KeyValuePair<string, object?>("tier", "gold"));
            counter.Add(2, new KeyValuePair<string, object?>("tier", "tin"));
        }

        Assert.Equal([3], Values("orders"));
        Assert.Equal([["service"]], _telemetry.OnlyMetrics().Sets());
    }

    [Fact]
    public void Tags_Chosen_AreDimensions()
    {
        Metrics.ListenTo(_meter.Name, "tier", "paid", "absent");
        var counter = _meter.CreateCounter<int>("orders", null, null, [new("paid", true)]);
        var other = _meter.CreateCounter<int>("others");
        using (TestInvocation.Begin())
        {
            counter.Add(1, new("tier", "gold"), new("user", 1));
            counter.Add(2, new("tier", "gold"), new("user", 2));
            other.Add(7, new("paid", true), new("tier", "gold"));
            counter.Add(4, new KeyValuePair<string, object?>("tier", 3));
            counter.Add(8);
        }

        Assert.Equal(3, _telemetry.Metrics.Count);
        Assert.Equal(
            Expected(("orders", 3, "paid=true,service=orders,tier=gold"), ("others", 7, "paid=true,service=orders,tier=gold"), ("orders", 4, "paid=true,service=orders,tier=3"), ("orders", 8, "paid=true,service=orders")),
            _telemetry.Samples());
    }

    [Fact]
    public void Tags_BadValue_IsLeftOutWithOneDiagnostic()
    {
        Metrics.ListenTo(_meter.Name, "tier");
        var counter = _meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(1, new KeyValuePair<string, object?>("tier", "Zoë"));
            counter.Add(2, new KeyValuePair<string, object?>("tier", " "));
            counter.Add(4, new KeyValuePair<string, object?>("tier", "Noël"));
        }

        Assert.Equal([7], Values("orders"));
        Assert.Equal([["service"]], _telemetry.OnlyMetrics().Sets());
        Assert.Equal(2, _telemetry.Warnings().Count);
    }

    [Fact]
    public void Tags_TooManyCombinations_AreCountedTogetherWithOneDiagnostic()
    {
        Metrics.Configure(o =>
        {
            o.Meters.MaxSeriesPerInstrument = 3;
            o.Meters.Add(_meter.Name, "user");
        });
        var counter = _meter.CreateCounter<int>("orders");
        for (var invocation = 0; invocation < 2; invocation++)
        {
            using var _ = TestInvocation.Begin();
            for (var user = 0; user < 10; user++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("user", user));
            }
        }

        string[] once = [.. Enumerable.Range(0, 3).Select(user => $"user={user}"), "otel.metric.overflow=true"];
        Assert.Equal(
            Expected([.. once.Concat(once).Select(tag => ("orders", tag.StartsWith('o') ? 7 : 1, string.Join(',', new[] { tag, "service=orders" }.Order(StringComparer.Ordinal))))]),
            _telemetry.Samples());
        Assert.Contains("otel.metric.overflow", _telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void Measurement_OutsideAnInvocation_LeavesWithTheNextOnce()
    {
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        counter.Add(1);
        Assert.Empty(_telemetry.Metrics);
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
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        var ended = TestInvocation.Begin();
        ended.Invocation.End(null);
        counter.Add(1);
        Assert.Empty(_telemetry.Metrics);
        ended.Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("orders"));
    }

    [Fact]
    public void Flush_InAnInvocation_WritesWhatWasMeasuredSoFar()
    {
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
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
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions(("env", "prod"));
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("orders", 10);
            counter.Add(1);
        }

        Assert.Equal(Expected(("orders", 10, "a=1,env=prod,service=orders"), ("orders", 1, "env=prod,service=orders")), _telemetry.Samples());
    }

    [Fact]
    public void Instruments_OfOneNameAndTwoUnits_AreKeptApart()
    {
        Metrics.ListenTo(_meter.Name);
        using (TestInvocation.Begin())
        {
            _meter.CreateCounter<int>("size", "By").Add(1);
            _meter.CreateCounter<int>("size", "ms").Add(2);
            _meter.CreateCounter<int>("size", "By").Add(4);
        }

        Assert.Equal([2, 5], Values("size").Order());
        Assert.Equal(["Bytes", "Milliseconds"], _telemetry.Metrics.Select(root => root.Definition("size").GetProperty("Unit").GetString()).Order());
    }

    [Theory]
    [InlineData("a\nb", "a_b")]
    [InlineData("_aws", "_aws_")]
    [InlineData("a\u0085b", "a_b")]
    [InlineData(" ", "unnamed")]
    public void Instrument_NameThatCloudWatchDoesNotTake_IsCleanedAndReported(string name, string expected)
    {
        Metrics.ListenTo(_meter.Name);
        using (TestInvocation.Begin())
        {
            _meter.CreateCounter<int>(name).Add(1);
        }

        Assert.Equal([expected], _telemetry.OnlyMetrics().MetricNames());
        Assert.Contains(expected, _telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void Instrument_LongName_IsCut()
    {
        Metrics.ListenTo(_meter.Name);
        using (TestInvocation.Begin())
        {
            _meter.CreateCounter<int>(new string('x', 300)).Add(1);
        }

        Assert.Equal([new string('x', 255)], _telemetry.OnlyMetrics().MetricNames());
    }

    [Fact]
    public void Instrument_NamedLikeADimension_IsReported()
    {
        Metrics.ListenTo(_meter.Name, "tier");
        using (TestInvocation.Begin())
        {
            _meter.CreateCounter<int>("service").Add(1);
            _meter.CreateCounter<int>("tier").Add(1, new KeyValuePair<string, object?>("tier", "gold"));
        }

        Assert.Empty(_telemetry.Metrics);
        Assert.Equal(2, _telemetry.Warnings().Count);
    }

    [Fact]
    public void Measurement_BadValuesAndBrokenTags_NeverThrow()
    {
        Metrics.ListenTo(_meter.Name, "tag");
        Metrics.Configure(o => o.InvalidData = InvalidMetricData.Throw);
        var counter = _meter.CreateCounter<double>("orders");
        using (TestInvocation.Begin())
        {
            counter.Add(double.NaN);
            counter.Add(double.PositiveInfinity);
            counter.Add(1, new KeyValuePair<string, object?>("tag", new BrokenText()));
            counter.Add(2);
        }

        Assert.Equal([2], Values("orders"));
        Assert.Equal(2, _telemetry.Warnings().Count);
    }

    [Fact]
    public void Observable_Throws_OthersAreWritten()
    {
        Metrics.ListenTo(_meter.Name);
        _meter.CreateObservableGauge("broken", Fail);
        _meter.CreateObservableGauge("sound", () => 1);
        TestInvocation.Begin().Dispose();
        TestInvocation.Begin().Dispose();
        Assert.Equal([1, 1], Values("sound"));
        Assert.Contains("threw", _telemetry.OnlyWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public void Observable_EndsAnInvocationItself_IsNotObservedAgain()
    {
        Metrics.ListenTo(_meter.Name);
        _meter.CreateObservableGauge("odd", () =>
        {
            TestInvocation.Begin().Dispose();
            return 1;
        });
        TestInvocation.Begin().Dispose();
        Assert.Equal([1], Values("odd"));
    }

    [Fact]
    public void NearDeadline_WritesWhatWasMeasured()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        var total = 3;
        _meter.CreateObservableCounter("total", () => total);
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

    [Fact]
    public void ListenTo_InstrumentsFromBefore_AreHeardFromThenOn()
    {
        var counter = _meter.CreateCounter<int>("orders");
        counter.Add(1);
        Metrics.ListenTo(_meter.Name);
        Metrics.ListenTo(_meter.Name);
        using (TestInvocation.Begin())
        {
            counter.Add(2);
        }

        Assert.Equal([2], Values("orders"));
    }

    [Fact]
    public void ListenTo_OtherMeters_AreNotHeard()
    {
        using var other = new Meter(_meter.Name + ".Other");
        Metrics.ListenTo(_meter.Name);
        using (TestInvocation.Begin())
        {
            other.CreateCounter<int>("orders").Add(1);
        }

        Assert.Empty(_telemetry.Text);
    }

    [Fact]
    public void ListenTo_WithinTheHandler_HoldsForItsInvocation()
    {
        using (TestInvocation.Begin())
        {
            Metrics.ListenTo(_meter.Name);
            _meter.CreateObservableGauge("load", () => 1);
        }

        Assert.Equal([1], Values("load"));
    }

    [Fact]
    public void ListenTo_BadArguments_Throw()
    {
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(" "));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(_meter.Name, ":tag"));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(_meter.Name, "tag", "tag"));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(_meter.Name, [.. Enumerable.Range(0, 30).Select(i => $"t{i}")]));
        Assert.ThrowsAny<ArgumentException>(() => Metrics.Configure(o => o.Meters.MaxSeriesPerInstrument = 0));
        Metrics.ListenTo(_meter.Name, "tag");
        Assert.ThrowsAny<ArgumentException>(() => Metrics.ListenTo(_meter.Name));
    }

    [Fact]
    public void Disabled_Meters_AreNotListenedTo()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string>(CaptureExtensions.Namespaced) { ["POWERTOOLS_METRICS_DISABLED"] = "true" });
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        Assert.False(counter.Enabled);
    }

    [Fact]
    public void Capture_Disposed_ListensNoMore()
    {
        var counter = _meter.CreateCounter<int>("orders");
        using (TelemetryCapture.Start())
        {
            Metrics.ListenTo(_meter.Name);
            Assert.True(counter.Enabled);
        }

        Assert.False(counter.Enabled);
    }

    [Fact]
    public async Task Captures_InParallel_HearOnlyTheirOwn()
    {
        var counter = _meter.CreateCounter<int>("orders");
        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(async () =>
        {
            using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
            Metrics.ListenTo(_meter.Name);
            using (TestInvocation.Begin())
            {
                counter.Add(i);
                await Task.Delay(5, TestContext.Current.CancellationToken);
                counter.Add(i);
            }

            Assert.Equal([2 * i], Numbers(telemetry, "orders"));
        }, TestContext.Current.CancellationToken)));
        Assert.Empty(_telemetry.Metrics);
    }

    [Fact]
    public async Task Invocations_Overlap_NothingIsLostOrDoubled()
    {
        Metrics.ListenTo(_meter.Name);
        var counter = _meter.CreateCounter<int>("orders");
        var histogram = _meter.CreateHistogram<int>("sizes");
        var observed = 0;
        _meter.CreateObservableCounter("observed", () => Volatile.Read(ref observed));
        using var stop = new CancellationTokenSource();
        var outside = 0;
        var background = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                counter.Add(1);
                outside++;
                Thread.Sleep(0);
            }
        });
        background.Start();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            using var invocation = TestInvocation.Begin(new LambdaContext { AwsRequestId = $"r{i}" });
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                for (var add = 0; add < 500; add++)
                {
                    counter.Add(1);
                    histogram.Record(add);
                    Interlocked.Increment(ref observed);
                }
            }, TestContext.Current.CancellationToken)));
        }, TestContext.Current.CancellationToken)));
        await stop.CancelAsync();
        background.Join();
        TestInvocation.Begin().Dispose();

        Assert.Equal((50 * 2000) + outside, Values("orders").Sum());
        Assert.Equal(50 * 2000, Values("sizes").Count);
        Assert.Equal(50 * 2000, Values("observed").Sum());
        Assert.Empty(_telemetry.Warnings());
    }

    private static List<double> Numbers(TelemetryCapture telemetry, string name) =>
        [.. telemetry.Metrics.Where(root => root.MetricNames().Contains(name)).SelectMany(root => EmfSamples.Numbers(root.GetProperty(name)))];

    private static int Fail() => throw new InvalidOperationException("no");

    private List<double> Values(string name) => Numbers(_telemetry, name);

    private static IEnumerable<string> Expected(params (string Name, double Value, string Dimensions)[] samples) =>
        samples.Select(sample => EmfSamples.Sample("App", sample.Name, "None", 60, sample.Value, [sample.Dimensions])).Order(StringComparer.Ordinal);

    private sealed class BrokenText
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
