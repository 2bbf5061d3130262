using System.Globalization;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Matrix;

// All values through all sinks.
public sealed class MatrixTests
{
    internal static readonly Dictionary<string, string> Environment = new()
    {
        ["LAMBDA_TASK_ROOT"] = "/var/task",
        ["POWERTOOLS_METRICS_NAMESPACE"] = "App",
    };

    public static TheoryData<string> Names => [.. ValueCases.All.Keys];

    public static TheoryData<string> Cultures => ["tr-TR", "de-DE", "ar-SA", "fa-IR"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_InAnySink_IsItsJson(string name)
    {
        var (make, expected) = ValueCases.All[name];
        foreach (var sink in Sinks.All)
        {
            using var telemetry = TelemetryCapture.Start(Environment);
            var actual = Sinks.Write(sink, make(), telemetry);
            Assert.True(actual is not null, $"{sink} wrote nothing");
            var wanted = JsonNode.Parse(sink == "event" ? expected.Replace(",\"inner\":null", "", StringComparison.Ordinal) : expected);
            Assert.True(
                JsonNode.DeepEquals(wanted, JsonNode.Parse(actual.Value.GetRawText())),
                $"{sink}: {actual.Value.GetRawText()} instead of {wanted!.ToJsonString()}");
            Assert.DoesNotContain(telemetry.Logs, line => line.GetProperty("level").GetString() == "WARN");
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Value_InAnyCulture_IsTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        foreach (var sink in Sinks.All)
        {
            foreach (var (name, (make, _)) in ValueCases.All)
            {
                try
                {
                    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                    var expected = Text(sink, make());
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                    Assert.True(expected == Text(sink, make()), $"{name} in {sink}: {Text(sink, make())} instead of {expected}");
                    Assert.Equal(culture, CultureInfo.CurrentCulture.Name);
                }
                finally
                {
                    CultureInfo.CurrentCulture = before;
                }
            }
        }
    }

    // Of lines, the message too.
    private static string Text(string sink, object? value)
    {
        using var telemetry = TelemetryCapture.Start(Environment);
        var written = Sinks.Write(sink, value, telemetry);
        return written?.GetRawText() + (telemetry.Logs.Count > 0 ? telemetry.Logs[^1].GetProperty("message").GetString() : "");
    }
}
