using System.Diagnostics.Metrics;
using Lamplighter.Tests.Collecting;
using Lamplighter.Tests.Otlp;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Lamplighter.Tests;

// The same meter under OpenTelemetry's SDK, which prefers delta temporality: what both send is the same, except for the buckets of
// histograms, the exemplars and the starts.
public sealed class SdkMetricComparisonTests
{
    [Fact]
    public async Task Instruments_UnderTheSdkToo_AreTheSame()
    {
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}", "1.2.3");
        await using var collector = new Collector();
        await using var sdkCollector = new Collector();
        using var provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = new Uri(sdkCollector.Address + "/v1/metrics");
                reader.TemporalityPreference = MetricReaderTemporalityPreference.Delta;
            })
            .Build();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_METRICS_EXPORTER", "otlp")));
        Metrics.Configure(options =>
        {
            options.ServiceDimension = null;
            options.Meters.Add(meter.Name, "tier", "region");
        });
        OtlpExport.Enable();
        var total = 10;
        var counter = meter.CreateCounter<int>("orders", "{order}", "Orders that were placed");
        var histogram = meter.CreateHistogram<double>("latency", "s");
        var upDown = meter.CreateUpDownCounter<long>("open", "{connection}");
        var gauge = meter.CreateGauge<double>("temperature", "Cel");
        meter.CreateObservableCounter("requests", () => total, "{request}");
        meter.CreateObservableUpDownCounter("queue", () => total * 2, "{item}");
        meter.CreateObservableGauge("load", () => total / 100.0, "1");
        for (var round = 0; round < 2; round++)
        {
            var offset = round;
            Handle(Exported.Context(Exported.NewTrace()), () =>
            {
                counter.Add(3 + offset, new KeyValuePair<string, object?>("tier", "gold"));
                counter.Add(4, new KeyValuePair<string, object?>("tier", "gold"));
                counter.Add(5, new("tier", "basic"), new("region", "eu"));
                histogram.Record(0.25);
                histogram.Record(1.5 + offset);
                upDown.Add(7);
                upDown.Add(-2);
                gauge.Record(20.5);
                gauge.Record(21.5 + offset);
            });
            Assert.True(provider.ForceFlush());
            total += 5;
        }

        var ours = await MetricTests.MetricsAsync(collector);
        var theirs = await MetricTests.MetricsAsync(sdkCollector);
        Assert.Equal(16, theirs.Count);
        Assert.Equal(theirs.Select(Comparable).Order(StringComparer.Ordinal), ours.Select(Comparable).Order(StringComparer.Ordinal));
        Assert.All(ours, static one => Assert.True(one.Kind == "gauge" || (one.Start > 0 && one.Start <= one.Time)));
    }

    private static string Comparable(OtlpMetric metric) => FormattableString.Invariant(
        $"{metric.Scope} {metric.ScopeVersion} {metric.Name} {metric.Description} {metric.Unit} {metric.Kind} {metric.Temporality} ")
        + FormattableString.Invariant($"{metric.IsMonotonic} {metric.Value} {metric.Count} {metric.Min} {metric.Max} ")
        + string.Join(',', metric.Attributes.OrderBy(static one => one.Key, StringComparer.Ordinal));

    [Metrics(Namespace = "Shop")]
    private static void Handle(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }
}
