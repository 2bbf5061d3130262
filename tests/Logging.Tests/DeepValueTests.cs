using System.Text.Json;

namespace Lamplighter.Tests;

// Values of an event can have more levels than the framework's readers and writers take by default.
public sealed class DeepValueTests
{
    private static readonly string s_deep = new string('[', 200) + new string(']', 200);

    public static TheoryData<string> Routes => ["standard", "layout", "formatter", "keys", "cut event", "cut line"];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Value_OfTwoHundredLevels_IsWrittenWhole(string route)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options =>
        {
            switch (route)
            {
                case "layout": options.RenameKey("message", "msg"); break;
                case "formatter": options.Formatter = new KeysFormatter(); break;
                case "cut event": options.MaxEventBytes = 2048; break;
                case "cut line": options.MaxLineBytes = 4096; break;
            }
        });
        Extracted(Handlers.Json($$"""{"deep":{{s_deep}},"text":"{{new string('x', 5000)}}"}"""));
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.Equal(s_deep, telemetry.Logs[0].GetProperty("event").GetProperty("deep").GetRawText());
        Assert.All(telemetry.Logs, static line => Assert.Equal(s_deep, line.GetProperty("deep").GetRawText()));
        Assert.Equal(route.StartsWith("cut", StringComparison.Ordinal), telemetry.Logs[0].TryGetProperty("truncated", out _));
    }

    [Fact]
    public void Value_OfTwoHundredLevels_InDev_IsIndented()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_DEV"] = "true" });
        Extracted(Handlers.Json($$"""{"deep":{{s_deep}}}"""));
        Assert.Contains("\n  \"deep\": [\n    [\n", telemetry.Text, StringComparison.Ordinal);
        Assert.Equal(2, telemetry.Logs.Count);
    }

    [Logging(LogEvent = true, ExtractKeys = ["deep"])]
    private static void Extracted(Stream input)
    {
        _ = input;
        Logger.LogInformation("extracted");
        Assert.Equal(s_deep, Logger.GetKeys()["deep"].GetRawText());
    }

    private sealed class KeysFormatter : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            entry.WriteKeysTo(json);
            json.WriteEndObject();
        }
    }
}
