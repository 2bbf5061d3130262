using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

[Collection("Listeners")]
public sealed class MetricAllocationTests
{
    private const int Most = 1000;

    private static readonly LambdaContext s_context = new() { AwsRequestId = "r-1" };

    [Fact]
    public async Task Invocation_WhoseFiveMetricsAreExported_AllocatesLittle()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_METRICS_EXPORTER", "otlp"), ("OTEL_TRACES_EXPORTER", "none")));
        OtlpExport.Enable(static options => options.KeepEmbeddedMetrics = false);
        Assert.InRange(Allocations.PerCall(static () => Handle(s_context), Most), 0, Most);
        Assert.NotEmpty(collector.Requests);
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
