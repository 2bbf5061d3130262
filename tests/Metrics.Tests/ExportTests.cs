using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

/// <summary>What an exporter gets of the metrics.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;
    private readonly ListExporter _exporter = new();

    public ExportTests()
    {
        _telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, _clock);
        LambdaProcess.Current.MetricExporter = _exporter;
    }

    public static TheoryData<MetricUnit, string> Units => new()
    {
        { MetricUnit.None, "" },
        { MetricUnit.Seconds, "s" },
        { MetricUnit.Microseconds, "us" },
        { MetricUnit.Milliseconds, "ms" },
        { MetricUnit.Bytes, "By" },
        { MetricUnit.Terabits, "Tbit" },
        { MetricUnit.Percent, "%" },
        { MetricUnit.Count, "{count}" },
        { MetricUnit.KilobytesPerSecond, "kBy/s" },
        { MetricUnit.CountPerSecond, "{count}/s" },
    };

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Export_MetricsOfAnInvocation_AreCompleteAndReplaceDocumentsOnlyIfTheExporterSaysSo(bool replaces)
    {
        _exporter.Replaces = replaces;
        var hourAgo = _clock.Now - TimeSpan.FromHours(1);
        var start = _clock.Now;
        using var invocation = TestInvocation.Begin();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Metrics.AddMetric("Load", 5, MetricUnit.Milliseconds);
        Metrics.AddMetric("Load", 6, MetricUnit.Milliseconds);
        Metrics.AddMetric("Orders", 1);
        Metrics.SetTimestamp(hourAgo);
        Metrics.Flush();

        Assert.Equal(["Load", "Orders"], _exporter.Metrics.Select(metric => metric.Name));
        Assert.Equal([5, 6], _exporter.Metrics[0].Values);
        Assert.All(_exporter.Metrics, metric =>
        {
            Assert.Same(invocation.Invocation, metric.Invocation);
            Assert.Equal(("App", null, null), (metric.Scope, metric.ScopeVersion, metric.Description));
            Assert.Equal(RecordedMetricKind.Samples, metric.Kind);
            Assert.Equal((start, hourAgo), (metric.Since, metric.Timestamp));
        });
        Assert.Equal(replaces ? 0 : 1, _telemetry.Metrics.Count);
    }

    [Fact]
    public void Export_ReplacesDocumentsFromNowOn_TheOnesBeforeAreWrittenOnce()
    {
        using (TestInvocation.Begin())
        {
            foreach (var replaces in (bool[])[false, true])
            {
                _exporter.Replaces = replaces;
                Metrics.AddMetric("M", 1);
                Metrics.Flush();
            }
        }

        Assert.Equal(2, _exporter.Metrics.Count);
        Assert.Single(_telemetry.Metrics);
        Assert.Empty(_telemetry.Warnings());
    }

    [Fact]
    public void Export_OutsideOfInvocations_SinceTheFirstMetric()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        var first = _clock.Now;
        Metrics.AddMetric("A", 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Metrics.AddMetric("B", 1);
        Metrics.Flush();
        Assert.All(_exporter.Metrics, metric => Assert.Equal((null, first, null), (metric.Invocation, metric.Since, metric.Timestamp)));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Export_UnitOfTheMetric_IsUcum(MetricUnit unit, string expected)
    {
        Metrics.AddSingleMetric("M", 1, unit);
        Assert.Equal(expected, Assert.Single(_exporter.Metrics).Unit);
    }

    [Fact]
    public void Export_DimensionsOfAllSets_EachOnceWithItsValue()
    {
        Metrics.Configure(static options => options.DefaultDimensions["env"] = "prod");
        Metrics.AddDimensions(("plan", "x"), ("env", "test"));
        Metrics.AddDimension("tier", "gold");
        Metrics.AddMetric("M", 1);
        Metrics.Flush();
        Metrics.AddMetric("M", 2);
        Metrics.Flush();
        Assert.Equal("env=test,plan=x,service=orders,tier=gold", DimensionsOf(_exporter.Metrics[0]));
        Assert.Equal("env=prod,service=orders", DimensionsOf(_exporter.Metrics[1]));
    }

    [Fact]
    public void Export_Instruments_AreOfTheirMeterAndKind()
    {
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}", "1.2");
        Metrics.ListenTo(meter.Name);
        using (TestInvocation.Begin())
        {
            meter.CreateCounter<int>("counter", "{order}", "All orders").Add(1);
            meter.CreateUpDownCounter<int>("upDown", "KiBy").Add(1);
            meter.CreateHistogram<int>("histogram", "ms").Record(1);
            meter.CreateGauge<int>("gauge").Record(1);
            meter.CreateObservableCounter("observed", () => 1);
            meter.CreateObservableUpDownCounter("observedUpDown", () => 1);
            meter.CreateObservableGauge("observedGauge", () => 1);
        }

        Assert.All(_exporter.Metrics, metric => Assert.Equal((meter.Name, "1.2"), (metric.Scope, metric.ScopeVersion)));
        Assert.Equal(
            new()
            {
                ["counter"] = (RecordedMetricKind.Increments, "{order}", "All orders"),
                ["upDown"] = (RecordedMetricKind.State, "By", null),
                ["histogram"] = (RecordedMetricKind.Samples, "ms", null),
                ["gauge"] = (RecordedMetricKind.Gauge, "", null),
                ["observed"] = (RecordedMetricKind.Increments, "", null),
                ["observedUpDown"] = (RecordedMetricKind.State, "", null),
                ["observedGauge"] = (RecordedMetricKind.Gauge, "", null),
            },
            _exporter.Metrics.ToDictionary(metric => metric.Name, metric => (metric.Kind, metric.Unit, metric.Description)));
    }

    [Fact]
    public void Export_ColdStart_IsAnIncrement()
    {
        Metrics.Configure(static options => options.CaptureColdStart = true);
        TestInvocation.Begin().Dispose();
        var metric = Assert.Single(_exporter.Metrics);
        Assert.Equal(("ColdStart", RecordedMetricKind.Increments, "App", "{count}"), (metric.Name, metric.Kind, metric.Scope, metric.Unit));
    }

    // An exporter must not throw. If one does, the method still runs, and isn't blamed for what couldn't be recorded.
    [Fact]
    public void Export_Throws_TheMethodIsNotAffected()
    {
        Metrics.Configure(static options => (options.CaptureColdStart, options.RaiseOnEmpty) = (true, true));
        _exporter.Error = new InvalidOperationException("The exporter is broken.");
        var isCalled = false;
        Handlers.ColdStart(() => isCalled = true);
        Assert.True(isCalled);
        Assert.Contains("[Metrics] couldn't prepare the metrics of the invocation. The method isn't affected.", _telemetry.Warnings());
    }

    private static string DimensionsOf(Exported metric) => EmfSamples.Set(metric.Dimensions.Select(pair => (pair.Key, pair.Value)));

    private sealed record Exported(
        Invocation? Invocation,
        string Scope,
        string? ScopeVersion,
        string Name,
        string? Description,
        string Unit,
        RecordedMetricKind Kind,
        double[] Values,
        KeyValuePair<string, string>[] Dimensions,
        DateTimeOffset Since,
        DateTimeOffset? Timestamp);

    private sealed class ListExporter : MetricExporter
    {
        internal bool Replaces { get; set; } = true;

        internal Exception? Error { get; set; }

        internal List<Exported> Metrics { get; } = [];

        public override bool ReplacesDocuments => Replaces;

        public override void Export(scoped in RecordedMetric metric)
        {
            if (Error is not null)
            {
                throw Error;
            }

            Metrics.Add(new(
                metric.Invocation,
                metric.Scope,
                metric.ScopeVersion,
                metric.Name,
                metric.Description,
                metric.Unit,
                metric.Kind,
                metric.Values.ToArray(),
                [.. metric.Dimensions],
                metric.Since,
                metric.Timestamp));
        }
    }
}
