using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Lamplighter;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Tracer = Lamplighter.Tracer;

using var provider = Sdk.CreateTracerProviderBuilder().AddSource(Tracer.ActivitySourceName, Function.SourceName).AddOtlpExporter().Build();
Tracer.Configure(o =>
{
    o.FlushWith(provider.ForceFlush);
    o.SendToXRay = Environment.GetEnvironmentVariable("SEND_TO_XRAY") == "true";
});
var function = new Function(provider);
await LambdaRuntime.RunAsync(function.HandleAsync);

public sealed class Function(TracerProvider provider)
{
    public const string SourceName = "Orders";
    private static readonly ActivitySource s_source = new(SourceName);

    [Tracing]
    public async Task<Stream> HandleAsync(Stream input, LambdaContext context)
    {
        using var reader = new StreamReader(input);
        var request = await reader.ReadToEndAsync();
        if (request.Contains("/mapped", StringComparison.Ordinal))
        {
            CallAway();
        }

        if (request.Contains("/measured", StringComparison.Ordinal))
        {
            Measure();
        }

        // A trace of its own: nothing here knows of Lambda's.
        var before = Activity.Current;
        Activity.Current = null;
        if (request.Contains("/named", StringComparison.Ordinal))
        {
            Run(context.AwsRequestId);
        }
        else if (request.Contains("/stray", StringComparison.Ordinal))
        {
            Run(null);
        }

        Activity.Current = before;
        provider.ForceFlush();
        return new MemoryStream(Encoding.UTF8.GetBytes("""{"statusCode":200,"body":"done"}"""));
    }

    // Metrics and logs of OpenTelemetry's SDK, which leave when their providers are disposed of.
    private static void Measure()
    {
        using var meter = new Meter("Shop");
        using var metrics = Sdk.CreateMeterProviderBuilder().AddMeter("Shop").AddOtlpExporter().Build();
        meter.CreateCounter<int>("orders", "{order}").Add(3, new KeyValuePair<string, object?>("tier", "gold"));
        var durations = meter.CreateHistogram<double>("duration", "ms");
        durations.Record(5);
        durations.Record(7);
        durations.Record(18);
        using var logs = LoggerFactory.Create(static builder => builder.AddOpenTelemetry(static o =>
        {
            o.IncludeFormattedMessage = true;
            o.AddOtlpExporter();
        }));
        logs.CreateLogger("Shop.Orders").LogError(new TimeoutException("no answer"), "Order {Id} is late", 42);
    }

    private static void CallAway()
    {
        using var call = s_source.StartActivity("GET", ActivityKind.Client)!;
        call.SetTag("http.request.method", "GET").SetTag("url.full", "https://example.com/stock").SetTag("server.address", "example.com");
        call.SetTag("http.response.status_code", 503).SetTag("stock.item", "lamp");
        call.AddEvent(new ActivityEvent("retried"));
        call.AddException(new TimeoutException("too slow"));
    }

    // The child ends first, and so it leaves first.
    private static void Run(string? requestId)
    {
        using var root = s_source.StartActivity("root of its own", ActivityKind.Server)!;
        root.SetTag("faas.invocation_id", requestId);
        using var child = s_source.StartActivity("child");
    }
}
