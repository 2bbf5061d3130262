using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Which part of a text of ExtractKeys is the key, and which the path.
public sealed class ExtractedKeyTests
{
    [Fact]
    public void ExtractKeys_WithEqualsSigns_AreSplitAtTheFirstOutsideOfNames()
    {
        using var telemetry = TelemetryCapture.Start();
        Extract(Handlers.Json("""{"a":{"b":1},"a=b":2,"list":[3],"d=":4}"""));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            ["a=b", "pointer", "quoted", "list", "d="],
            line.EnumerateObject().Where(static member => member.Value.ValueKind == System.Text.Json.JsonValueKind.Number)
                .Select(static member => member.Name));
        Assert.Equal([2, 1, 2, 3, 4], new[] { "a=b", "pointer", "quoted", "list", "d=" }.Select(key => line.GetProperty(key).GetInt32()));
    }

    [Fact]
    public void ExtractKeys_WithAlternatives_TakeTheFirstThatIsThere()
    {
        using var telemetry = TelemetryCapture.Start();
        ExtractAny(Handlers.Json("""{"a":{"x":1},"list":[1],"null":null,"b":2}"""));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            [2, 2, 2, 1], new[] { "member", "item", "nothing", "first" }.Select(key => line.GetProperty(key).GetInt32()));
    }

    [Fact]
    public void ExtractKeys_ThatAreInvalid_AreReportedWithTheirMethod()
    {
        using var telemetry = TelemetryCapture.Start();
        ExtractBadly(Handlers.Json("""{"a":1}"""));
        Assert.Equal(4, telemetry.Logs.Count);
        Assert.Equal(
            "\"=a\" in ExtractKeys of ExtractBadly is neither key=path nor a valid path, so the key is missing. Use names joined by dots, "
                + "\"names in quotes\", [0] for items, powertools_json(…) for a text that is JSON, and || between alternatives; or a JSON "
                + "Pointer such as /headers/x-id.",
            telemetry.Logs[0].GetProperty("message").GetString());
        Assert.Equal("INFO", telemetry.Logs[^1].GetProperty("level").GetString());
    }

    [Logging(ExtractKeys = ["\"a=b\"", "pointer=/a/b", "quoted = \"a=b\"", "list[0]", "/d="])]
    private static void Extract(Stream input)
    {
        _ = input;
        Logger.LogInformation("extracted");
    }

    [Logging(ExtractKeys = ["member=a.none || b", "item=list[1] || b", "nothing=null || b", "first=a.x || b"])]
    private static void ExtractAny(Stream input)
    {
        _ = input;
        Logger.LogInformation("extracted");
    }

#pragma warning disable LAMP0031 // What must not break the function when the analyzer is switched off.
    [Logging(ExtractKeys = ["=a", " = a", "[0]"])]
#pragma warning restore LAMP0031
    private static void ExtractBadly(Stream input)
    {
        _ = input;
        Logger.Log(LogLevel.Information, "extracted");
    }
}
