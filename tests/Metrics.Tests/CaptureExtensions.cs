using System.Text.Json;

namespace Lamplighter.Tests;

public static class CaptureExtensions
{
    public static string NameInCloudWatch(MetricUnit unit) => unit.ToString().Replace("PerSecond", "/Second", StringComparison.Ordinal);

    public static readonly Dictionary<string, string> Namespaced = new()
    {
        ["POWERTOOLS_METRICS_NAMESPACE"] = "App",
        ["POWERTOOLS_SERVICE_NAME"] = "orders",
    };

    public static JsonElement OnlyMetrics(this TelemetryCapture telemetry) => Assert.Single(telemetry.Metrics);

    public static string OnlyWarning(this TelemetryCapture telemetry) => Assert.Single(telemetry.Warnings());

    public static List<string> Warnings(this TelemetryCapture telemetry) =>
    [
        .. telemetry.Logs
            .Where(line => line.GetProperty("level").GetString() == "WARN")
            .Select(line => line.GetProperty("message").GetString()!),
    ];

    public static List<string> EmfLines(this TelemetryCapture telemetry) =>
    [
        .. telemetry.Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("{\"_aws\"", StringComparison.Ordinal)),
    ];

    public static List<string> Samples(this TelemetryCapture telemetry) =>
        [.. telemetry.Metrics.SelectMany(EmfSamples.Of).Order(StringComparer.Ordinal)];

    public static JsonElement Directive(this JsonElement root) => root.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];

    public static JsonElement Definition(this JsonElement root, string metric) =>
        root.Directive().GetProperty("Metrics").EnumerateArray().Single(item => item.GetProperty("Name").GetString() == metric);

    public static string[][] Sets(this JsonElement root) =>
    [
        .. root.Directive().GetProperty("Dimensions").EnumerateArray()
            .Select(set => set.EnumerateArray().Select(name => name.GetString()!).ToArray()),
    ];

    public static string[] MetricNames(this JsonElement root) =>
        [.. root.Directive().GetProperty("Metrics").EnumerateArray().Select(item => item.GetProperty("Name").GetString()!)];
}
