using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Matrix;

// Every place where telemetry writes a value of the user.
internal static class Sinks
{
    internal const string Name = "V";

    internal static readonly string[] All =
    [
        "template", "params", "ilogger", "key", "pushed key", "scope", "exception data", "event", "metadata", "span metadata", "response",
        "emf metadata",
    ];

    // Writes a value into a sink and returns its JSON; null if the sink writes nothing for such a value.
    internal static JsonElement? Write(string sink, object? value, TelemetryCapture telemetry)
    {
        var log = Logger.Create<SinkFunction>();
        switch (sink)
        {
            case "template": Logger.LogInformation("{V}", value); break;
            case "params": Logger.LogInformation("{A} {B} {C} {V}", 1, 2, 3, value); break;
            case "ilogger": log.LogInformation("{V}", value); break;
            case "key":
                Logger.AppendKey(Name, value);
                Logger.LogInformation("line");
                break;
            case "pushed key":
                using (Logger.PushKey(Name, value))
                {
                    Logger.LogInformation("line");
                }

                break;
            case "scope":
                using (log.BeginScope(new Dictionary<string, object?> { [Name] = value }))
                {
                    Logger.LogInformation("line");
                }

                break;
            case "exception data": Logger.LogError(new FormatException("e") { Data = { [Name] = value } }, "failed"); break;
            case "event": SinkFunction.TakeEvent(value!, new LambdaContext()); break;
            case "metadata": SinkFunction.Trace(() => Tracer.AddMetadata(Name, value), new LambdaContext()); break;
            case "span metadata":
                SinkFunction.Trace(
                    () =>
                    {
                        using var span = Tracer.StartSpan("inner");
                        span.AddMetadata(Name, value);
                    },
                    new LambdaContext());
                break;
            case "response": SinkFunction.Respond(value, new LambdaContext()); break;
            case "emf metadata":
                Metrics.AddMetadata(Name, value);
                Metrics.AddMetric("M", 1);
                Metrics.Flush();
                break;
            default: throw new ArgumentOutOfRangeException(nameof(sink), sink, null);
        }

        return Read(sink, telemetry);
    }

    private static JsonElement? Read(string sink, TelemetryCapture telemetry) => sink switch
    {
        "exception data" => At(telemetry.Logs[^1], "error", "data", Name),
        "event" => telemetry.Logs.Count == 0 ? null : At(telemetry.Logs[^1], "event"),
        "metadata" => At(telemetry.Segments[^1], "metadata", "service_undefined", Name),
        "span metadata" => At(telemetry.Segments[^1].GetProperty("subsegments")[0], "metadata", "service_undefined", Name),
        "response" => At(telemetry.Segments[^1], "metadata", "service_undefined", "Respond response"),
        "emf metadata" => At(telemetry.Metrics[^1], Name),
        _ => At(telemetry.Logs[^1], Name),
    };

    private static JsonElement? At(JsonElement from, params string[] path)
    {
        foreach (var name in path)
        {
            if (!from.TryGetProperty(name, out from))
            {
                return null;
            }
        }

        return from;
    }
}
