using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>The rules of the embedded metric format, as its specification states them.</summary>
internal static class EmfRules
{
    private static readonly HashSet<string> s_units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits",
        "Megabits",
        "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second",
        "Terabytes/Second",
        "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None",
    ];

    internal static void Check(JsonElement document)
    {
        var header = document.GetProperty("_aws");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(header.GetProperty("Timestamp").GetInt64());
        Assert.InRange(at, DateTimeOffset.UtcNow.AddDays(-14), DateTimeOffset.UtcNow.AddHours(2));
        Assert.NotEqual(0, header.GetProperty("CloudWatchMetrics").GetArrayLength());
        foreach (var directive in header.GetProperty("CloudWatchMetrics").EnumerateArray())
        {
            Assert.InRange(directive.GetProperty("Namespace").GetString()!.Length, 1, 255);
            Assert.NotEqual(0, directive.GetProperty("Dimensions").GetArrayLength());
            foreach (var set in directive.GetProperty("Dimensions").EnumerateArray())
            {
                Assert.InRange(set.GetArrayLength(), 0, 30);
                Assert.All(
                    set.EnumerateArray(), name => Assert.InRange(document.GetProperty(name.GetString()!).GetString()!.Length, 1, 1024));
            }

            Assert.InRange(directive.GetProperty("Metrics").GetArrayLength(), 1, 100);
            foreach (var metric in directive.GetProperty("Metrics").EnumerateArray())
            {
                var name = metric.GetProperty("Name").GetString()!;
                Assert.InRange(name.Length, 1, 255);
                Assert.True(!metric.TryGetProperty("Unit", out var unit) || s_units.Contains(unit.GetString()!), $"{unit} isn't a unit");
                var value = document.GetProperty(name);
                var values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
                Assert.InRange(values.Length, 1, 100);
                Assert.All(values, number => Assert.True(double.IsFinite(number.GetDouble())));
            }
        }
    }
}
