using System.Text.Json;
using Lamplighter.Tests.Collecting;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

/// <summary>A receiver that others wrote accepts and understands each signal.</summary>
public sealed class DashboardTests(AspireDashboard dashboard) : IClassFixture<AspireDashboard>
{
    private const string Service = "orders";

    [Fact]
    public async Task Signals_OfAnInvocation_ArriveAtADashboard()
    {
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            dashboard.Otlp,
            ("OTEL_SERVICE_NAME", Service),

            // The dashboard compiles its code when the first request comes.
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000"),
            ("OTEL_METRICS_EXPORTER", "otlp"),
            ("OTEL_LOGS_EXPORTER", "otlp")));
        OtlpExport.Enable();
        var trace = Exported.NewTrace();
        Assert.Throws<TimeoutException>(() => Handle(Exported.Context(trace)));

        // What a receiver rejects becomes a diagnostic line, too.
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("Order 42 of Ada ✓", Text(line, "message"));

        var spans = (await dashboard.SpansAsync(Service)).ToDictionary(static span => Text(span, "name"));
        Assert.Equal(["## Handle", "charge"], spans.Keys.Order(StringComparer.Ordinal));
        var (handler, charge) = (spans["## Handle"], spans["charge"]);
        Assert.All(spans.Values, span => Assert.Equal(trace, Text(span, "traceId")));
        Assert.Equal(Exported.Parent, Text(handler, "parentSpanId"));
        Assert.Equal(Text(handler, "spanId"), Text(charge, "parentSpanId"));
        Assert.Equal(2, handler.GetProperty("kind").GetInt32());
        Assert.Equal("r-1", Attribute(handler, "faas.invocation_id"));
        Assert.Equal("19.5", Attribute(charge, "Amount"));
        Assert.Equal(2, handler.GetProperty("status").GetProperty("code").GetInt32());
        var exception = Assert.Single(handler.GetProperty("events").EnumerateArray());
        Assert.Equal("System.TimeoutException", Attribute(exception, "exception.type"));

        var record = Assert.Single(await dashboard.LogsAsync(Service));
        Assert.Equal("Order 42 of Ada ✓", record.GetProperty("body").GetProperty("stringValue").GetString());
        Assert.Equal(9, record.GetProperty("severityNumber").GetInt32());
        Assert.Equal((trace, Text(charge, "spanId")), (Text(record, "traceId"), Text(record, "spanId")));
        Assert.Equal("42", Attribute(record, "Id"));

        Assert.True((await dashboard.ServiceAsync(Service)).GetProperty("hasMetrics").GetBoolean());
    }

    [Tracing, Metrics(Namespace = "Shop")]
    private static void Handle(LambdaContext context)
    {
        _ = context;
        using (var span = Tracer.StartSpan("charge"))
        {
            span.AddAnnotation("Amount", 19.5);
            Logger.LogInformation("Order {Id} of {Customer}", 42, "Ada ✓");
        }

        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        throw new TimeoutException("no answer");
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    // The dashboard keeps the values of attributes as text.
    private static string Attribute(JsonElement item, string key) => item.GetProperty("attributes").EnumerateArray()
        .Single(one => one.GetProperty("key").GetString() == key).GetProperty("value").GetProperty("stringValue").GetString()!;
}
