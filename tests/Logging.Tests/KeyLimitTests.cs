using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class KeyLimitTests
{
    private const string Report =
        "Log lines can have 1000 appended keys, and further keys are left out. Append one object instead of its members.";

    public static TheoryData<string> Routes => ["append", "append one", "push", "push one", "scope"];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Keys_BeyondAThousand_AreLeftOutAndReportedOnce(string route)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKeys(Keys(0, route.StartsWith("append", StringComparison.Ordinal) ? 1000 : 0));
        using var most = Logger.PushKeys(Keys(0, route.StartsWith("append", StringComparison.Ordinal) ? 0 : 1000));
        Logger.LogInformation("full");
        Assert.Single(telemetry.Logs);
        using var more = Add(route);
        Logger.LogInformation("over");
        Logger.LogInformation("over");
        Assert.Equal(["full", Report, "over", "over"], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.All(telemetry.Logs.Where((_, at) => at != 1), static line =>
        {
            Assert.Equal(1000, line.EnumerateObject().Count(static member => member.Name[0] == 'k'));
            Assert.False(line.TryGetProperty("more", out _));
        });
        Assert.Equal([5, -5, -5], telemetry.Logs.Where((_, at) => at != 1).Select(static line => line.GetProperty("k5").GetInt32()));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Keys_OfAnyNumber_AreReplacedRemovedAndHiddenByName(int count)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKeys(Keys(0, count));
        Logger.AppendKeys([.. Keys(count - 3, count + 17), .. Keys(count - 3, count + 17)]);
        Logger.AppendKey("k2", -2);
        Handlers.Plain(
            () =>
            {
                Logger.RemoveKeys("k3", "unknown");
                Logger.AppendKeys(Keys(20, 20 + count));
                Logger.RemoveKeys("k21", "other");
                Logger.LogInformation("inside");
            },
            new LambdaContext());
        Logger.RemoveKeys("k1", "unknown");
        Logger.LogInformation("outside");
        var all = Enumerable.Range(0, Math.Max(count + 17, 20 + count)).ToList();
        Assert.Equal(all.Where(static i => i is not (3 or 21)), Numbers(telemetry, 0).Order());
        Assert.Equal(Enumerable.Range(0, count + 17).Where(static i => i != 1), Numbers(telemetry, 1));
        Assert.Equal(-2, telemetry.Logs[1].GetProperty("k2").GetInt32());
    }

    // Halves of surrogate pairs become one character, and the names one name.
    [Fact]
    public void Keys_WhoseNamesAreWrittenAlike_AreOneKey()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("\ud800", 1);
        Logger.AppendKey("\udfff", 2);
        Logger.AppendKey("k\ud800", 3);
        Logger.AppendKey("k\udbff", 4);
        Logger.AppendKey("größe 😀", 5);
        Logger.LogInformation("line");
        Assert.Equal(
            ["\ufffd=2", "k\ufffd=4", "größe 😀=5"],
            Assert.Single(telemetry.Logs).EnumerateObject().Skip(4).Select(static member => $"{member.Name}={member.Value}"));
    }

    // A value replaces each key of its name on its line, however many there are.
    [Fact]
    public void Values_OfTheNamesOfKeys_ReplaceEach()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("A", 0);
        Logger.AppendKey("between", 0);
        Logger.AppendKey("B", 0);
        Logger.LogInformation("{A} {B}", 1, 2);
        Assert.Equal(
            ["between=0", "A=1", "B=2"],
            Assert.Single(telemetry.Logs).EnumerateObject().Skip(4).Select(static member => $"{member.Name}={member.Value}"));
    }

    [Fact]
    public void Keys_WithoutNames_Throw()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(
            "keys",
            Assert.Throws<ArgumentNullException>(static () => Logger.AppendKeys((Dictionary<string, int>)null!)).ParamName);
        Assert.Equal(
            "keys", Assert.Throws<ArgumentException>(static () => Logger.AppendKeys(new Dictionary<string, int> { [" "] = 1 })).ParamName);
        Assert.Equal(
            "keys", Assert.Throws<ArgumentException>(static () => Logger.PushKeys(new Dictionary<string, int> { [" "] = 1 })).ParamName);
        Assert.Empty(Logger.GetKeys());
    }

    [Fact]
    public void ReservedKey_OnAnyRoute_IsReportedWithWhatToDo()
    {
        const string Expected = "The log key \"level\" is reserved for Lamplighter or CloudWatch, so yours is left out. Use another name.";
        Assert.Equal(Expected, FirstMessage(static () => Logger.AppendKey("level", 1)));
        Assert.Equal(Expected, FirstMessage(static () => Logger.PushKeys(("level", 1)).Dispose()));

        // Not a constant, because the analyzer reports it.
        Assert.Equal(Expected, FirstMessage(static () => Logger.LogInformation(string.Concat("v {lev", "el}"), 1)));
        Assert.Equal(
            Expected, FirstMessage(static () => Logger.Create("c").BeginScope(new Dictionary<string, int> { ["level"] = 1 })?.Dispose()));
        Assert.Equal(Expected, FirstMessage(static () => Logger.Create("c").Log(
            LogLevel.Information, default, new Dictionary<string, object?> { ["level"] = 1 }, null, static (_, _) => "state")));
    }

    // Later values replace earlier ones, also without a template.
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void State_WithRepeatedNames_HasTheLastValue(int others)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("o0", "appended");
        Logger.AppendKey("none", "appended");
        var keys = Keys(0, others).Select(static pair => new KeyValuePair<string, object?>("o" + pair.Key[1..], pair.Value));
        List<KeyValuePair<string, object?>> state = [new("a", 1), .. keys, new("none", null), new("a", 2)];
        Logger.Create("c").Log(LogLevel.Information, default, state, null, static (_, _) => "state {a}");
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("state {a}", line.GetProperty("message").GetString());
        Assert.Equal(2, Assert.Single(line.EnumerateObject(), static member => member.Name == "a").Value.GetInt32());
        Assert.Equal(0, Assert.Single(line.EnumerateObject(), static member => member.Name == "o0").Value.GetInt32());
        Assert.Equal("appended", Assert.Single(line.EnumerateObject(), static member => member.Name == "none").Value.GetString());
    }

    private static string FirstMessage(Action write)
    {
        using var telemetry = TelemetryCapture.Start();
        write();
        return telemetry.Logs[0].GetProperty("message").GetString()!;
    }

    private static IDisposable? Add(string route)
    {
        switch (route)
        {
            case "append":
                Logger.AppendKeys([.. Keys(1000, 1020), KeyValuePair.Create("k5", -5)]);
                return null;
            case "append one":
                Logger.AppendKey("k5", -5);
                Logger.AppendKey("more", 1);
                return null;
            case "push": return Logger.PushKeys(("k5", -5), ("more", 1));
            case "push one":
                var outer = Logger.PushKey("k5", -5);
                _ = Logger.PushKey("more", 1);
                return outer;
            default: return Logger.Create("c").BeginScope(new Dictionary<string, int> { ["k5"] = -5, ["more"] = 1 });
        }
    }

    private static IEnumerable<int> Numbers(TelemetryCapture telemetry, int line) => telemetry.Logs[line].EnumerateObject()
        .Where(static member => member.Name[0] == 'k')
        .Select(static member => int.Parse(member.Name[1..], System.Globalization.CultureInfo.InvariantCulture));

    private static List<KeyValuePair<string, int>> Keys(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(static i => KeyValuePair.Create($"k{i}", i))];
}
