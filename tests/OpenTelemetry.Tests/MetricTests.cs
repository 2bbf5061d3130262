using System.Diagnostics.Metrics;
using Lamplighter.Tests.Collecting;
using Lamplighter.Tests.Otlp;

namespace Lamplighter.Tests;

public sealed class MetricTests
{
    [Fact]
    public async Task Metrics_OfAnInvocation_LeaveInOneRequest()
    {
        var clock = new ManualTime();
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector), clock);
        OtlpExport.Enable();
        var trace = Exported.NewTrace();
        Handle(Exported.Context(trace), () =>
        {
            Metrics.AddMetric("Orders", 1, MetricUnit.Count);
            Metrics.AddMetric("Orders", 3, MetricUnit.Count);
            Metrics.AddDimension("tier", "gold");
            clock.Advance(TimeSpan.FromMilliseconds(40));
            Metrics.AddDuration("Latency", TimeSpan.FromMilliseconds(40));
            Metrics.AddSingleMetric("Stock", -2.5, dimensions: [("shelf", "A")]);
        });

        Assert.Equal(["/v1/traces", "/v1/metrics"], collector.Requests.Select(static one => one.Path));
        Assert.Equal(1, collector.Connections);
        var metrics = await MetricsAsync(collector);
        Assert.Equal(["ColdStart", "Latency", "Orders", "Stock"], metrics.Select(static one => one.Name).Order(StringComparer.Ordinal));
        Assert.All(metrics, metric =>
        {
            Assert.Equal(("Shop", ""), (metric.Scope, metric.ScopeVersion));
            Assert.Equal(1, metric.Temporality);
            Assert.Equal(trace, metric.ExemplarTraceId);
            Assert.Equal("unknown_service:dotnet", metric.Resource["service.name"]);
            Assert.Equal("service_undefined", metric.Attributes["service"]);
        });
        var orders = metrics.Single(static one => one.Name == "Orders");
        Assert.Equal(("histogram", "{count}"), (orders.Kind, orders.Unit));
        Assert.Equal((2UL, 4.0, 1.0, 3.0), (orders.Count, orders.Value, orders.Min, orders.Max));
        Assert.Equal("gold", orders.Attributes["tier"]);
        Assert.Equal((clock.Now - DateTimeOffset.UnixEpoch).Ticks * 100, (long)orders.Time);
        Assert.Equal(40_000_000UL, orders.Time - orders.Start);
        var latency = metrics.Single(static one => one.Name == "Latency");
        Assert.Equal(("ms", 1UL, 40.0), (latency.Unit, latency.Count, latency.Value));
        var stock = metrics.Single(static one => one.Name == "Stock");
        Assert.Equal(("", -2.5, "A"), (stock.Unit, stock.Value, stock.Attributes["shelf"]));
        var coldStart = metrics.Single(static one => one.Name == "ColdStart");
        Assert.Equal(("sum", true, 1.0), (coldStart.Kind, coldStart.IsMonotonic, coldStart.Value));
        Assert.Equal(3, telemetry.Metrics.Count);
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task Metrics_ByDefault_AreNotExported()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () => Metrics.AddMetric("Orders", 1, MetricUnit.Count));
        Assert.Equal("/v1/traces", Assert.Single(collector.Requests).Path);
    }

    [Fact]
    public async Task Documents_ThatAreNotKept_AreOnlyExported()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address,
            ("OTEL_TRACES_EXPORTER", "none"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", collector.Address + "/my-metrics")));
        OtlpExport.Enable(static options =>
        {
            options.ExportMetrics = true;
            options.KeepEmbeddedMetrics = false;
        });
        Handle(Exported.Context(Exported.NewTrace()), static () => Metrics.AddMetric("Orders", 1, MetricUnit.Count));
        Assert.Equal("", telemetry.Text);
        Assert.Equal("/my-metrics", Assert.Single(collector.Requests).Path);
        Assert.Equal(2, (await MetricsAsync(collector)).Count);
    }

    [Fact]
    public async Task Values_OfSeveralDocuments_AreOnePoint()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () =>
        {
            for (var i = 1; i <= 250; i++)
            {
                Metrics.AddMetric("Size", i, MetricUnit.Kilobytes);
                Metrics.AddSingleMetric("Records", 1, MetricUnit.Count);
            }

            Metrics.Flush();
            Metrics.AddMetric("Size", 1000, MetricUnit.Kilobytes);
        });

        var metrics = await MetricsAsync(collector);
        Assert.Equal(["ColdStart", "Records", "Size"], metrics.Select(static one => one.Name).Order(StringComparer.Ordinal));
        var size = metrics.Single(static one => one.Name == "Size");
        Assert.Equal(("kBy", 251UL, 32375.0, 1.0, 1000.0), (size.Unit, size.Count, size.Value, size.Min, size.Max));
        Assert.Equal(250.0, metrics.Single(static one => one.Name == "Records").Value);
    }

    [Fact]
    public async Task Units_OfAllMetrics_AreUcum()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () =>
        {
            foreach (var unit in Enum.GetValues<MetricUnit>())
            {
                Metrics.AddMetric($"{unit}", 1, unit);
            }
        });

        var units = (await MetricsAsync(collector)).Where(static one => one.Name != "ColdStart").Select(static one => one.Unit);
        Assert.Equal(
            [
                "", "s", "us", "ms", "By", "kBy", "MBy", "GBy", "TBy", "bit", "kbit", "Mbit", "Gbit", "Tbit", "%", "{count}", "By/s",
                "kBy/s", "MBy/s", "GBy/s", "TBy/s", "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s", "{count}/s",
            ],
            units);
    }

    [Fact]
    public async Task Sets_OfDimensions_HaveTheValuesOnce()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () =>
        {
            Metrics.AddDimension("tier", "gold");
            Metrics.AddDimensions(("region", "eu"), ("zone", "a"));
            Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        });

        var orders = Assert.Single(await MetricsAsync(collector), static one => one.Name == "Orders");
        Assert.Equal(["region", "service", "tier", "zone"], orders.Attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1UL, orders.Count);
    }

    [Fact]
    public async Task Timestamp_OfTheProgram_IsThatOfThePoint()
    {
        var clock = new ManualTime();
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector), clock);
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            Metrics.AddMetric("Orders", 1, MetricUnit.Count);
            Metrics.Flush();
            Metrics.SetTimestamp(clock.Now.AddHours(-1));
            Metrics.AddMetric("Orders", 2, MetricUnit.Count);
        });

        var orders = (await MetricsAsync(collector)).Where(static one => one.Name == "Orders").ToArray();
        Assert.Equal([1.0, 2.0], orders.Select(static one => one.Value));
        Assert.Equal(3_600_000_000_000UL, orders[0].Time - orders[1].Time);
        Assert.All(orders, static one => Assert.True(one.Start <= one.Time));
    }

    [Fact]
    public async Task Metric_OutsideOfInvocations_LeavesWithTheNext()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector, ("POWERTOOLS_METRICS_NAMESPACE", "Shop")));
        OtlpExport.Enable();
        Metrics.AddMetric("Before", 1, MetricUnit.Count);
        Assert.Empty(collector.Requests);
        Handle(Exported.Context(Exported.NewTrace()), static () => { });
        var before = Assert.Single(await MetricsAsync(collector), static one => one.Name == "Before");
        Assert.Equal("", before.ExemplarTraceId);
    }

    [Fact]
    public async Task NearDeadline_Values_AreSentOnce()
    {
        var clock = new ManualTime();
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector), clock);
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        meter.CreateObservableGauge("depth", static () => 7);
        Metrics.ListenTo(meter.Name);
        LambdaTelemetry.Configure(static options => options.DeadlineMargin = TimeSpan.FromSeconds(20));
        OtlpExport.Enable();
        var goOn = new TaskCompletionSource();
        var running = HandleAsync(
            new LambdaContext { TraceHeader = Exported.XRay(Exported.NewTrace()), Deadline = clock.Now.AddSeconds(100) },
            async () =>
            {
                Metrics.AddMetric("Orders", 1, MetricUnit.Count);
                await goOn.Task;
                Metrics.AddMetric("Orders", 2, MetricUnit.Count);
            });
        clock.Advance(TimeSpan.FromSeconds(81));
        var sent = await MetricsAsync(collector);
        Assert.Equal(["ColdStart", "Orders", "depth"], sent.Select(static one => one.Name).Order(StringComparer.Ordinal));
        clock.Advance(TimeSpan.FromMilliseconds(50));
        goOn.SetResult();
        await running;
        var orders = (await MetricsAsync(collector)).Where(static one => one.Name == "Orders").ToArray();
        Assert.Equal([1.0, 2.0], orders.Select(static one => one.Value));
        Assert.Equal(orders[0].Time, orders[1].Start);
    }

    [Theory]
    [InlineData("trace_based", "1", true)]
    [InlineData("trace_based", "0", false)]
    [InlineData("always_on", "0", true)]
    [InlineData("always_off", "1", false)]
    public async Task Exemplar_OfATrace_FollowsTheFilter(string filter, string sampled, bool expected)
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector, ("OTEL_METRICS_EXEMPLAR_FILTER", filter)));
        OtlpExport.Enable();
        var trace = Exported.NewTrace();
        Handle(Exported.Context(trace, ";Sampled=" + sampled), static () => Metrics.AddMetric("Orders", 1, MetricUnit.Count));
        Assert.All(await MetricsAsync(collector), metric => Assert.Equal(expected ? trace : "", metric.ExemplarTraceId));
    }

    [Fact]
    public async Task Invocations_AtOnce_LoseNothing()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector, ("OTEL_TRACES_EXPORTER", "none")));
        OtlpExport.Enable();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(static _ => HandleAsync(Exported.Context(Exported.NewTrace()), static async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                Metrics.AddMetric("Orders", 1, MetricUnit.Count);
                await Task.Yield();
            }
        })));
        var orders = (await MetricsAsync(collector)).Where(static one => one.Name == "Orders").ToArray();
        Assert.Equal(16, orders.Length);
        Assert.Equal(320.0, orders.Sum(static one => one.Value));
    }

    [Fact]
    public async Task Collector_ThatRefuses_CostsNoDocument()
    {
        await using var collector = new Collector(static _ => CollectorReply.Status(400));
        using var telemetry = TelemetryCapture.Start(Environment(collector, ("OTEL_TRACES_EXPORTER", "none")));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () => Metrics.AddMetric("Orders", 1, MetricUnit.Count));
        Assert.Equal(2, telemetry.Metrics.Count);
        Assert.StartsWith("2 metrics couldn't be sent", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    internal static async Task<List<OtlpMetric>> MetricsAsync(Collector collector) =>
        [.. (await OtlpDecoder.ToJsonAsync("metrics", collector.BodiesOf("metrics"))).SelectMany(OtlpMetric.Read)];

    private static Dictionary<string, string> Environment(Collector collector, params (string Name, string Value)[] more) =>
        Exported.Environment(collector.Address, [("OTEL_METRICS_EXPORTER", "otlp"), .. more]);

    [Tracing(CaptureResponse = false), Metrics(Namespace = "Shop", CaptureColdStart = true)]
    private static void Handle(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    [Tracing(CaptureResponse = false), Metrics(Namespace = "Shop", CaptureColdStart = true)]
    private static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
