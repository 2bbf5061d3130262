using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Reads documents of the embedded metric format (EMF): the directives under <c>_aws</c> refer to members of the root.</summary>
internal static class EmfDocument
{
    /// <summary>The limit of metrics in one directive.</summary>
    public const int MaxMetrics = 100;

    /// <summary>The limit of values of one metric.</summary>
    public const int MaxValues = 100;

    /// <summary>The limit of dimensions in one set.</summary>
    public const int MaxDimensions = 30;

    /// <summary>Reads the metrics that CloudWatch would store: those within its limits.</summary>
    public static IReadOnlyList<MetricValue> Read(JsonElement document)
    {
        if (document.Member("_aws", JsonValueKind.Object) is not { } aws)
        {
            return [];
        }

        var members = Members(document);
        return [.. aws.Items("CloudWatchMetrics").SelectMany(directive => ReadDirective(members, directive))];
    }

    /// <summary>
    /// Returns the members of the root by name. Looking each one up in the document takes time in proportion to its length.
    /// </summary>
    public static IReadOnlyDictionary<string, JsonElement> Members(JsonElement document)
    {
        var members = new Dictionary<string, JsonElement>();
        foreach (var member in document.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    /// <summary>The time in the document; null when it is missing or out of range.</summary>
    public static DateTimeOffset? Time(JsonElement document) =>
        document.Member("_aws", JsonValueKind.Object)?.Number("Timestamp") is { } milliseconds and > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;

    /// <summary>Whether CloudWatch accepts a metric with this time: at most 14 days old and at most 2 hours in the future.</summary>
    public static bool IsTakenAt(DateTimeOffset time, DateTimeOffset now) => time >= now.AddDays(-14) && time <= now.AddHours(2);

    private static IEnumerable<MetricValue> ReadDirective(IReadOnlyDictionary<string, JsonElement> members, JsonElement directive)
    {
        var name = directive.Text("Namespace") ?? "";
        var dimensions = directive.Items("Dimensions").Take(MaxDimensions).Select(set => DimensionSet(members, set)).ToArray();
        foreach (var metric in directive.Items("Metrics").Take(MaxMetrics))
        {
            if (metric.Text("Name") is { } metricName && members.TryGetValue(metricName, out var value))
            {
                yield return new MetricValue(name, metricName, Numbers(value), metric.Text("Unit") ?? "None", dimensions);
            }
        }
    }

    private static KeyValuePair<string, string>[] DimensionSet(IReadOnlyDictionary<string, JsonElement> members, JsonElement names) =>
        names.ValueKind != JsonValueKind.Array
            ? []
            : [.. names.EnumerateArray()
                .Take(MaxDimensions)
                .Select(name => name.ToString())
                .Select(name => KeyValuePair.Create(name, members.TryGetValue(name, out var value) ? value.ToString() : "?"))];

    private static double[] Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => [value.GetDouble()],
        JsonValueKind.Array => [.. value.EnumerateArray()
            .Take(MaxValues)
            .Where(item => item.ValueKind == JsonValueKind.Number)
            .Select(item => item.GetDouble())],
        _ => [],
    };
}
