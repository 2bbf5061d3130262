using System.Text;
using System.Text.Json;
using Lamplighter.Internal.EmfMetrics.Units;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Checks the rules of the embedded metric format.</summary>
internal static class EmfLints
{
    private const int MaxName = 255;
    private const int MaxDimensionName = 250;
    private const int MaxDimensionValue = 1024;

    private static readonly HashSet<string> s_units = Enum.GetValues<MetricUnit>()
        .Select(unit => Encoding.ASCII.GetString(MetricUnits.NameOf(unit)))
        .ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<string> Problems(JsonElement document)
    {
        var members = EmfDocument.Members(document);
        var directives = document.Member("_aws", JsonValueKind.Object)?.Items("CloudWatchMetrics") ?? [];
        return directives.Length == 0
            ? ["_aws.CloudWatchMetrics has no directive"]
            : directives.SelectMany(directive => Directive(members, directive));
    }

    public static string Raw(JsonElement document, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(name, out document))
            {
                return "missing";
            }
        }

        return document.GetRawText();
    }

    private static IEnumerable<string> Directive(IReadOnlyDictionary<string, JsonElement> members, JsonElement directive)
    {
        var name = directive.Text("Namespace") ?? "";
        if (name.Length is 0 or > MaxName
            || name.StartsWith(':')
            || name.Any(c => !char.IsAsciiLetterOrDigit(c) && !"._-/#: ".Contains(c, StringComparison.Ordinal)))
        {
            yield return $"the namespace '{name}' isn't valid: use 1 to 255 letters, digits, spaces and . - _ / # :";
        }

        var metrics = directive.Items("Metrics");
        if (metrics.Length > EmfDocument.MaxMetrics)
        {
            yield return $"{metrics.Length} metrics in one directive; {EmfDocument.MaxMetrics} are allowed";
        }

        foreach (var problem in metrics.Take(EmfDocument.MaxMetrics)
            .SelectMany(metric => Metric(members, metric))
            .Concat(Sets(members, directive)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Metric(IReadOnlyDictionary<string, JsonElement> members, JsonElement metric)
    {
        var name = metric.Text("Name") ?? "";
        if (name.Length is 0 or > MaxName)
        {
            yield return $"a metric name has {name.Length} characters; 1 to {MaxName} are allowed";
        }
        else if (!members.TryGetValue(name, out var value) || value.ValueKind is not (JsonValueKind.Number or JsonValueKind.Array))
        {
            yield return $"the document has no number for the metric '{name}'";
        }
        else if (
            value.ValueKind == JsonValueKind.Array && !IsNumbers(value))
        {
            yield return $"'{name}' isn't an array of at most {EmfDocument.MaxValues} numbers";
        }

        if (metric.Text("Unit") is { } unit && !s_units.Contains(unit))
        {
            yield return $"the unit '{unit}' of '{name}' isn't a CloudWatch unit (units are case-sensitive)";
        }
    }

    private static bool IsNumbers(JsonElement array) =>
        array.GetArrayLength() <= EmfDocument.MaxValues && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number);

    private static IEnumerable<string> Sets(IReadOnlyDictionary<string, JsonElement> members, JsonElement directive)
    {
        var sets = directive.Items("Dimensions");
        if (sets.Length == 0)
        {
            yield return "Dimensions has no set; use [[]] for a metric without dimensions";
        }

        foreach (var set in sets.Where(set => set.ValueKind == JsonValueKind.Array))
        {
            if (set.GetArrayLength() > EmfDocument.MaxDimensions)
            {
                yield return $"{set.GetArrayLength()} dimensions in one set; {EmfDocument.MaxDimensions} are allowed";
            }

            foreach (var name in set.EnumerateArray().Select(item => item.ToString()))
            {
                var value = members.TryGetValue(name, out var member) && member.ValueKind == JsonValueKind.String
                    ? member.GetString()
                    : null;
                if (name.Length is 0 or > MaxDimensionName || name.StartsWith(':'))
                {
                    yield return $"the dimension name '{name}' isn't valid";
                }
                else if (string.IsNullOrWhiteSpace(value) || value.Length > MaxDimensionValue || value.Any(char.IsControl))
                {
                    yield return $"the value of the dimension '{name}' isn't a string of 1 to {MaxDimensionValue} characters";
                }
            }
        }
    }
}
