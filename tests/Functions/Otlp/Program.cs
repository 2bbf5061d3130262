using System.Diagnostics.Metrics;
using System.Text;
using Lamplighter;
using Microsoft.Extensions.Logging;

OtlpExport.Enable(options =>
{
    options.ExportMetrics = true;
    options.KeepEmbeddedMetrics = Environment.GetEnvironmentVariable("KEEP_EMBEDDED_METRICS") == "true";
    options.ExportLogs = true;
    options.ExportAfterResponse = Environment.GetEnvironmentVariable("AFTER_RESPONSE") == "true";
});
Metrics.ListenTo(Function.MeterName, "tier");
LambdaRuntime.Run(Function.HandleAsync);

internal static class Function
{
    internal const string MeterName = "Shop.Orders";

    private static readonly Meter s_meter = new(MeterName, "1.0.0");
    private static readonly Counter<int> s_orders = s_meter.CreateCounter<int>("orders", "{order}");

    [Logging, Tracing, Metrics(Namespace = "Shop", Service = "shop", CaptureColdStart = true)]
    internal static Task<Stream> HandleAsync(Stream input, LambdaContext context)
    {
        _ = context;
        s_orders.Add(3, new KeyValuePair<string, object?>("tier", "gold"));
        Metrics.AddMetric("Latency", 12.5, MetricUnit.Milliseconds);
        Metrics.AddMetric("Latency", 7.5, MetricUnit.Milliseconds);
        Logger.LogInformation("Order {Id} has {Bytes} bytes", 42, input.Length);
        return Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("""{"statusCode":200,"body":"done"}""")));
    }
}
