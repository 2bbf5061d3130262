using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>What CloudWatch makes of documents: samples, each with the dimension sets that it is stored under.</summary>
public static class EmfSamples
{
    public static IEnumerable<string> Of(JsonElement root)
    {
        foreach (var directive in root.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray())
        {
            var sets = directive.GetProperty("Dimensions").EnumerateArray()
                .Select(set => set.EnumerateArray().Select(name => name.GetString()!))
                .Select(names => Set(names.Select(name => (name, root.GetProperty(name).GetString()!))))
                .ToList();
            foreach (var metric in directive.GetProperty("Metrics").EnumerateArray())
            {
                var name = metric.GetProperty("Name").GetString()!;
                foreach (var number in Numbers(root.GetProperty(name)))
                {
                    yield return Sample(
                        directive.GetProperty("Namespace").GetString()!,
                        name,
                        metric.GetProperty("Unit").GetString()!,
                        metric.TryGetProperty("StorageResolution", out var resolution) ? resolution.GetInt32() : 60,
                        number,
                        sets);
                }
            }
        }
    }

    public static IEnumerable<double> Numbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetDouble()) : [value.GetDouble()];

    public static string Set(IEnumerable<(string Name, string Value)> dimensions) =>
        string.Join(',', dimensions.Select(dimension => $"{dimension.Name}={dimension.Value}").Order(StringComparer.Ordinal));

    public static string Sample(string @namespace, string name, string unit, int resolution, double value, IEnumerable<string> sets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{@namespace}|{name}|{unit}|{resolution}|{value:R}|{string.Join(';', sets.Order(StringComparer.Ordinal))}");
}
