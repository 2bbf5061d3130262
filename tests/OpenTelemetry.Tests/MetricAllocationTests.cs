using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

[Collection("Listeners")]
public sealed class MetricAllocationTests
{
    private static readonly LambdaContext s_context = new() { AwsRequestId = "r-1" };

    [Fact]
    public async Task Export_OfFiveMetrics_AllocatesLittleBesideTheDocument()
    {
        await using var collector = new Collector();
        long exported;
        using (TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_METRICS_EXPORTER", "otlp"), ("OTEL_TRACES_EXPORTER", "none"))))
        {
            OtlpExport.Enable(static options => options.KeepEmbeddedMetrics = false);
            exported = Allocations.Floor(static () => Handle(s_context));
        }

        // The same for log records that aren't there: the state of the invocation.
        long idle;
        using (TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_LOGS_EXPORTER", "otlp"), ("OTEL_TRACES_EXPORTER", "none"))))
        {
            OtlpExport.Enable();
            idle = Allocations.Floor(static () => Handle(s_context));
        }

        Assert.NotEmpty(collector.Requests);
        Assert.InRange(exported - idle, -5000, 200);
    }

    [Metrics(Namespace = "Shop")]
    private static void Handle(LambdaContext context)
    {
        _ = context;
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        Metrics.AddMetric("Items", 2, MetricUnit.Count);
        Metrics.AddMetric("Latency", 3, MetricUnit.Milliseconds);
        Metrics.AddMetric("Size", 4, MetricUnit.Bytes);
        Metrics.AddMetric("Share", 5, MetricUnit.Percent);
    }
}
