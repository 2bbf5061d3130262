using System.Globalization;
using Lamplighter.Tests.Collecting;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// What doesn't fit in one request of a signal is sent in further ones.
public sealed class FurtherRequestTests
{
    [Fact]
    public async Task Spans_BeyondOneRequest_AreInFurtherOnes()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        Handle(25_000, static i => Tracer.StartSpan(Text(i)).Dispose());
        Assert.Equal(3, collector.BodiesOf("traces").Count);
        Assert.All(collector.BodiesOf("traces"), static body => Assert.InRange(body.Length, 1, 5_000_000));
        var spans = await collector.SpansAsync();
        Assert.Equal(Texts(25_000), spans.SkipLast(1).Select(static span => span.Name));
        Assert.Equal(25_001, spans.Select(static span => span.Id).Distinct().Count());
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Spans_ThatAreLarge_AreInFurtherRequests()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        Handle(100, static i =>
        {
            using var span = Tracer.StartSpan(Text(i));
            for (var k = 0; k < 4; k++)
            {
                System.Diagnostics.Activity.Current!.SetTag($"text{k}", new string('x', 30_000));
            }
        });
        Assert.Equal(3, collector.BodiesOf("traces").Count);
        Assert.All(collector.BodiesOf("traces"), static body => Assert.InRange(body.Length, 1, 4_500_000));
        Assert.Equal(Texts(100), (await collector.SpansAsync()).SkipLast(1).Select(static span => span.Name));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Lines_BeyondOneRequest_AreInFurtherOnes()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(
            collector, ("OTEL_LOGS_EXPORTER", "otlp"), ("OTEL_TRACES_EXPORTER", "none")));
        OtlpExport.Enable();
        var text = new string('x', 1_000);
        Handle(2_500, i => Logger.LogInformation("{Number} {Text}", Text(i), text));
        var bodies = collector.BodiesOf("logs");
        Assert.InRange(bodies.Sum(static body => body.Length), 5_000_000, 8_000_000);
        Assert.All(bodies, static body => Assert.InRange(body.Length, 1, 1_000_000));
        var records = await LogTests.RecordsAsync(collector);
        Assert.Equal(Texts(2_500), records.Select(static record => (string?)record.Attributes["Number"]));
        Assert.Equal(2_500, telemetry.Logs.Count);
    }

    [Fact]
    public async Task Points_BeyondOneRequest_AreInFurtherOnes()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(
            collector, ("OTEL_METRICS_EXPORTER", "otlp"), ("OTEL_TRACES_EXPORTER", "none")));
        OtlpExport.Enable();

        // Each series twice, so that the second value finds its point in whichever request it is.
        Handle(5_000, static i => Metrics.AddMetric("metric" + Text(i % 2_500), 1 + (i / 2_500), MetricUnit.Count));
        Assert.Equal(3, collector.BodiesOf("metrics").Count);
        var points = await MetricTests.MetricsAsync(collector);
        Assert.Equal(Texts(2_500).Select(static text => "metric" + text), points.Select(static point => point.Name));
        Assert.All(points, static point => Assert.Equal((2UL, 3.0), (point.Count, point.Value)));
    }

    [Fact]
    public async Task Lines_BeyondAllRequests_AreLostAndCounted()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(
            collector, ("OTEL_LOGS_EXPORTER", "otlp"), ("OTEL_TRACES_EXPORTER", "none")));
        OtlpExport.Enable();
        var text = new string('x', 20_000);
        Handle(500, i => Logger.LogInformation("{Number} {Text}", Text(i), text));
        Assert.Equal(8, collector.BodiesOf("logs").Count);
        var sent = (await LogTests.RecordsAsync(collector)).ConvertAll(static record => (string?)record.Attributes["Number"]);
        Assert.Equal(Texts(sent.Count), sent);
        var loss = telemetry.Logs[^1].Text("message");
        Assert.StartsWith($"{500 - sent.Count} log records couldn't be sent", loss, StringComparison.Ordinal);
        Assert.Contains("more than 8 requests", loss, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_BeyondAllRequests_AreLostAndCounted()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        Handle(40_005, static i => Tracer.StartSpan(Text(i)).Dispose());
        Assert.Equal(Texts(40_000), (await collector.SpansAsync()).Select(static span => span.Name));
        Assert.StartsWith("6 spans", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_OfWorkThatGoesOn_AreInFurtherRequestsToo()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Environment(collector));
        OtlpExport.Enable();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? work = null;
        Exported.Handle(Exported.Context(Exported.NewTrace()), () => work = WorkAsync(goOn.Task));
        goOn.SetResult();
        await work!;
        Handle(0, static _ => { });
        Assert.Equal(1 + 1 + 2, collector.BodiesOf("traces").Count);
        Assert.Equal(12_000, (await collector.SpansAsync()).Count(static span => span.Name == "late"));

        static async Task WorkAsync(Task start)
        {
            await start;
            for (var i = 0; i < 12_000; i++)
            {
                Tracer.StartSpan("late").Dispose();
            }
        }
    }

    [Fact]
    public async Task FurtherRequests_WhenTheTimeIsOver_AreLostAndCounted()
    {
        await using var collector = new Collector(static _ => CollectorReply.Hang);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "100")));
        OtlpExport.Enable();
        Handle(25_000, static i => Tracer.StartSpan(Text(i)).Dispose());
        Assert.Single(collector.Requests);
        Assert.StartsWith("10000 spans", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    // Much time: the test isn't about it.
    private static Dictionary<string, string> Environment(Collector collector, params (string Name, string Value)[] more) =>
        Exported.Environment(collector.Address, [("OTEL_EXPORTER_OTLP_TIMEOUT", "60000"), .. more]);

    private static string Text(int i) => i.ToString("D5", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Texts(int count) => Enumerable.Range(0, count).Select(Text);

    [Logging, Metrics(Namespace = "Shop"), Tracing(CaptureResponse = false)]
    private static void Handle(LambdaContext context, int count, Action<int> body)
    {
        _ = context;
        for (var i = 0; i < count; i++)
        {
            body(i);
        }
    }

    private static void Handle(int count, Action<int> body) => Handle(Exported.Context(Exported.NewTrace()), count, body);
}
