using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Reads documents of the embedded metric format (EMF): the directives under <c>_aws</c> refer to members of the root.</summary>
internal static class EmfDocument
{
    public static IReadOnlyList<MetricValue> Read(JsonElement document) =>
        document.Member("_aws", JsonValueKind.Object) is { } aws
            ? [.. aws.Items("CloudWatchMetrics").SelectMany(directive => ReadDirective(document, directive))]
            : [];

    /// <summary>The time in the document; null when it is missing or out of range.</summary>
    public static DateTimeOffset? Time(JsonElement document) =>
        document.Member("_aws", JsonValueKind.Object)?.Number("Timestamp") is { } milliseconds and > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;

    /// <summary>Whether CloudWatch accepts a metric with this time: at most 14 days old and at most 2 hours in the future.</summary>
    public static bool IsTakenAt(DateTimeOffset time, DateTimeOffset now) => time >= now.AddDays(-14) && time <= now.AddHours(2);

    private static IEnumerable<MetricValue> ReadDirective(JsonElement document, JsonElement directive)
    {
        var dimensions = directive.Items("Dimensions").Select(set => DimensionSet(document, set)).ToArray();
        foreach (var metric in directive.Items("Metrics"))
        {
            if (metric.Text("Name") is { } name && document.TryGetProperty(name, out var value))
            {
                yield return new MetricValue(
                    directive.Text("Namespace") ?? "", name, Numbers(value), metric.Text("Unit") ?? "None", dimensions);
            }
        }
    }

    private static KeyValuePair<string, string>[] DimensionSet(JsonElement document, JsonElement names) =>
        names.ValueKind != JsonValueKind.Array
            ? []
            : [.. names.EnumerateArray()
                .Select(name => name.ToString())
                .Select(name => KeyValuePair.Create(name, document.TryGetProperty(name, out var value) ? value.ToString() : "?"))];

    private static double[] Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => [value.GetDouble()],
        JsonValueKind.Array =>
            [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetDouble())],
        _ => [],
    };
}
