using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class Handlers
{
    [Logging]
    public static void Plain(Action body, LambdaContext context) => body();

    [Logging]
    public static async Task Async(Func<Task> body, LambdaContext context) => await body();

    [Logging(LogEvent = true)]
    public static void LogsEvent(Stream input, LambdaContext context)
    {
    }

    [Logging(LogEvent = true)]
    public static void LogsObject(object input, LambdaContext context)
    {
    }

    [Logging]
    public static void LogsEventWhenTold(Stream input, LambdaContext context)
    {
    }

    [Logging(LogEvent = false)]
    public static void NeverLogsEvent(Stream input, LambdaContext context)
    {
    }

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest)]
    public static string? Correlated(object input, LambdaContext context) => Logger.CorrelationId;

#pragma warning disable LAMP0031 // What must not break the function when the analyzer is switched off.
    [Logging(CorrelationIdPath = "detail.[oops")]
    public static string? BadPath(Stream input, LambdaContext context) => Logger.CorrelationId;
#pragma warning restore LAMP0031

    [Logging(CorrelationIdPath = "detail.\"order id\".parts[1].Id")]
    public static string? DeepPath(Stream input, LambdaContext context) => Logger.CorrelationId;

    [Logging(Service = "from-attribute", Level = LogLevel.Error)]
    public static void Loud(Action body, LambdaContext context) => body();

    [Logging(Level = LogLevel.Debug)]
    public static void Chatty(Action body, LambdaContext context) => body();

    [Logging(ClearState = true)]
    public static void Clears(Action body, LambdaContext context) => body();

    [Logging(SampleRate = 1)]
    public static void Sampled(Action body, LambdaContext context) => body();

    [Logging(SampleRate = 0.5)]
    public static void HalfSampled(Action body, LambdaContext context) => body();

    [Logging(FlushBufferOnUncaughtError = true)]
    public static void FlushesOnUncaughtError(Action body, LambdaContext context) => body();

    [Logging(FlushBufferOnUncaughtError = false)]
    public static void KeepsOnUncaughtError(Action body, LambdaContext context) => body();

    [Logging(SampleBy = SampleBy.CorrelationId, SampleRate = 0.5, CorrelationIdPath = CorrelationIdPaths.EventBridge)]
    public static void SampledByCorrelation(Stream input, LambdaContext context) => Logger.LogDebug("d");

    [Logging(
        ExtractKeys =
        [
            "order=detail.order",
            "detail.order.\"line items\"[1].sku",
            "customer = detail.customer.name || detail.client",
            "detail.none",
            "detail.nothing",
        ])]
    public static void Extracts(object input, LambdaContext context) => Logger.LogInformation("extracted");

#pragma warning disable LAMP0031 // What must not break the function when the analyzer is switched off.
    [Logging(ExtractKeys = ["", "=a.b", "key=", "a..b", "[0]", "level=detail.order"])]
    public static void ExtractsBadly(object input, LambdaContext context) => Logger.LogInformation("extracted");
#pragma warning restore LAMP0031

    [Logging]
    public static void Throws(LambdaContext context) => throw new InvalidOperationException("broken");

    [Logging]
    public static async Task ThrowsLater(LambdaContext context)
    {
        await Task.Yield();
        ThrowsInside();
    }

    [Logging]
    public static void ThrowsInside() => throw new InvalidOperationException("inner");

    [Logging]
    public static void CatchesInside(LambdaContext context)
    {
        try
        {
            ThrowsInside();
        }
        catch (InvalidOperationException)
        {
        }
    }

    [Logging]
    public static async Task Outer(LambdaContext context)
    {
        Logger.AppendKey("outer", 1);
        Logger.LogDebug("before");
        var inner = Inner();
        Logger.LogDebug("beside");
        await inner;
        Logger.LogDebug("after");
        Logger.LogInformation("end");
    }

    [Logging(Service = "inner", Level = LogLevel.Debug, ClearState = true)]
    public static async Task Inner()
    {
        Logger.AppendKey("inner", 2);
        Logger.LogDebug("inner 1");
        await Task.Delay(5);
        Logger.LogDebug("inner 2");
    }

    [Logging]
    public static async Task<int> Overlapping(int number, LambdaContext context)
    {
        Logger.AppendKey("number", number);
        for (var i = 0; i < 3; i++)
        {
            using var step = Logger.PushKey("step", $"{number}-{i}");
            await Task.Delay(1 + (number % 5));
            Logger.LogInformation("At {Where}", number);
        }

        return number;
    }

    public static MemoryStream Json(string json) => new(System.Text.Encoding.UTF8.GetBytes(json));

    public static JsonElement[] Named(TelemetryCapture telemetry, string message) =>
        [.. telemetry.Logs.Where(line => line.GetProperty("message").GetString() == message)];
}
