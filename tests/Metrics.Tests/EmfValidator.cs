using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>
/// Checks a document against the published format and limits of CloudWatch, independently of the library: it shares no
/// constant and no code with it.
/// </summary>
public static class EmfValidator
{
    private static readonly HashSet<string> s_units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits",
        "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second",
        "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second",
        "Terabits/Second", "Count/Second", "None",
    ];

    public static void Validate(string line, DateTimeOffset? now = null, int maxBytes = 256 * 1024)
    {
        Assert.True(Encoding.UTF8.GetByteCount(line) <= maxBytes, $"A line of {Encoding.UTF8.GetByteCount(line)} bytes");
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        CheckMembersAreUnique(root);
        var aws = root.GetProperty("_aws");
        Assert.Equal(["CloudWatchMetrics", "Timestamp"], Names(aws));
        var time = DateTimeOffset.FromUnixTimeMilliseconds(aws.GetProperty("Timestamp").GetInt64());
        var reference = now ?? DateTimeOffset.UtcNow;
        Assert.InRange(time, reference - TimeSpan.FromDays(14), reference + TimeSpan.FromHours(2));
        var directives = aws.GetProperty("CloudWatchMetrics");
        Assert.NotEqual(0, directives.GetArrayLength());
        foreach (var directive in directives.EnumerateArray())
        {
            CheckDirective(root, directive);
        }
    }

    private static void CheckDirective(JsonElement root, JsonElement directive)
    {
        Assert.Equal(["Dimensions", "Metrics", "Namespace"], Names(directive));
        Assert.Matches("^[0-9A-Za-z.\\-_/# ][0-9A-Za-z.\\-_/#: ]{0,254}$", directive.GetProperty("Namespace").GetString()!);

        var dimensions = new HashSet<string>();
        var sets = directive.GetProperty("Dimensions");
        Assert.NotEqual(0, sets.GetArrayLength());
        var distinct = new HashSet<string>();
        foreach (var set in sets.EnumerateArray())
        {
            var names = set.EnumerateArray().Select(name => name.GetString()!).ToList();
            Assert.InRange(names.Count, 0, 30);
            Assert.Equal(names.Count, names.Distinct().Count());
            Assert.True(distinct.Add(string.Join('\n', names.Order(StringComparer.Ordinal))), "A set comes twice.");
            dimensions.UnionWith(names);
        }

        foreach (var name in dimensions)
        {
            Assert.InRange(name.Length, 1, 250);
            Assert.NotEqual(':', name[0]);
            CheckAscii(name);
            var value = root.GetProperty(name);
            Assert.Equal(JsonValueKind.String, value.ValueKind);
            Assert.InRange(value.GetString()!.Length, 1, 1024);
            CheckAscii(value.GetString()!);
        }

        var metrics = directive.GetProperty("Metrics");
        Assert.InRange(metrics.GetArrayLength(), 1, 100);
        var seen = new HashSet<string>();
        foreach (var metric in metrics.EnumerateArray())
        {
            var name = metric.GetProperty("Name").GetString()!;
            Assert.True(seen.Add(name), name);
            Assert.DoesNotContain(name, dimensions);
            CheckMetric(root, metric, name);
        }
    }

    private static void CheckMetric(JsonElement root, JsonElement metric, string name)
    {
        Assert.InRange(name.Length, 1, 255);
        Assert.False(string.IsNullOrWhiteSpace(name));
        Assert.DoesNotContain(name, char.IsControl);
        Assert.Contains(metric.GetProperty("Unit").GetString()!, s_units);
        if (metric.TryGetProperty("StorageResolution", out var resolution))
        {
            Assert.Equal(1, resolution.GetInt32());
        }

        Assert.Subset(new HashSet<string> { "Name", "Unit", "StorageResolution" }, Names(metric).ToHashSet());
        var value = root.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.InRange(value.GetArrayLength(), 2, 100);
        }

        foreach (var number in EmfSamples.Numbers(value))
        {
            Assert.True(double.IsFinite(number) && Math.Abs(number) <= Math.Pow(2, 360), number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void CheckAscii(string text)
    {
        Assert.DoesNotContain(text, letter => letter is < ' ' or > '~');
        Assert.Contains(text, letter => letter != ' ');
    }

    private static void CheckMembersAreUnique(JsonElement root)
    {
        var names = root.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static IEnumerable<string> Names(JsonElement item) =>
        item.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
