using Lamplighter.Tests.Collecting;
using Lamplighter.Tests.Otlp;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace Lamplighter.Tests;

// The same statements under OpenTelemetry's SDK: our records say the same, and have the keys of log lines beside it. The texts of levels
// are those of the lines, and exceptions have their frames as JSON. The type of an exception is its full name, as in spans of both and in
// the conventions; the SDK's records have the short one.
[Collection("Listeners")]
public sealed class SdkLogComparisonTests
{
    private static readonly string[] s_onlyTheirs = ["{OriginalFormat}", "exception.stacktrace"];

    [Fact]
    public async Task Statements_UnderTheSdkToo_HaveTheSameContents()
    {
        await using var collector = new Collector();
        await using var sdkCollector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_LOGS_EXPORTER", "otlp")));
        OtlpExport.Enable();
        using (var factory = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Trace)
            .AddLamplighterLogger(static options => options.MinimumLevel = LogLevel.Trace)
            .AddOpenTelemetry(options =>
            {
                options.IncludeFormattedMessage = true;
                options.ParseStateValues = true;
                options.AddOtlpExporter(exporter =>
                {
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                    exporter.Endpoint = new Uri(sdkCollector.Address + "/v1/logs");
                });
            })))
        {
            Exported.Handle(Exported.Context(Exported.NewTrace()), () => Log(factory));
        }

        var ours = await LogTests.RecordsAsync(collector);
        var theirs = await LogTests.RecordsAsync(sdkCollector);
        Assert.Equal(8, theirs.Count);
        Assert.Equal(theirs.Select(static one => one.Body), ours.Select(static one => one.Body));
        Assert.All(theirs, (record, index) => AssertSame(record, ours[index]));
    }

    private static void AssertSame(OtlpRecord theirs, OtlpRecord ours)
    {
        Assert.Equal((theirs.Scope, theirs.Severity), (ours.Scope, ours.Severity));
        Assert.Equal((theirs.TraceId, theirs.SpanId), (ours.TraceId, ours.SpanId));
        foreach (var (name, value) in theirs.Attributes.Where(static one => !s_onlyTheirs.Contains(one.Key)))
        {
            Assert.True(ours.Attributes.TryGetValue(name, out var same), $"{name} is missing in \"{ours.Body}\".");
            Assert.Equal(value, name == "exception.type" ? Assert.IsType<string>(same).Split('.')[^1] : same);
        }
    }

    private static void Log(ILoggerFactory factory)
    {
        var orders = factory.CreateLogger("Shop.Orders");
        orders.LogTrace("trace");
        orders.LogDebug("debug {Number}", 1);
        orders.LogInformation("Order {Id} of {Customer} is {Ratio} and {IsGift}", 42L, "Ada \"✓\"", 0.5, true);
        using (Tracer.StartSpan("inner"))
        {
            orders.LogWarning("inside {Count}", int.MinValue);
        }

        var stock = factory.CreateLogger("Shop.Stock");
        stock.LogError(new TimeoutException("no answer"), "Item {Item} is late", "lamp");
        stock.LogCritical("{{braces}} {Text}", "line\nbreak");
        stock.LogInformation("{Empty}|", "");
        stock.LogInformation("no values");
    }
}
