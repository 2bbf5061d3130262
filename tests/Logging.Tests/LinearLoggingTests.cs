using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// What callers can send to a function must cost time in proportion to its length.
public sealed class LinearLoggingTests
{
    public static TheoryData<string> Templates => ["{ ", "{a:", "{:", "{a,", "{a,1:", "{\"", "{ {a", "{N} "];

    [Fact]
    public void AppendKeys_OfManyKeys_IsLinear() => Measure(
        static size => Enumerable.Range(0, size).Select(static i => KeyValuePair.Create($"key{i}", i)).ToList(),
        static keys =>
        {
            Logger.ClearKeys();
            Logger.AppendKeys(keys);
        },
        1_000);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_OfManyParts_IsLinear(string part) => Measure(
        size => string.Concat(Enumerable.Range(0, size).Select(i => part.Replace("N", $"N{i}", StringComparison.Ordinal))),
        static template => Logger.LogInformation(template, 1),
        3_000);

    [Theory]
    [InlineData("{\"detail\":{\"a\":1", ",\"b\":{\"order\":1}", "}}")]
    [InlineData("{\"detail\":{\"a\":1", ",\"ord\\u0065s\":1", "}}")]
    [InlineData("{\"a\":1", ",\"detail\":{\"x\":1}", "}")]
    [InlineData("{\"detail\":{\"line items\":[0", ",[[]]", "]}}")]
    [InlineData("{\"detail\":{\"order\":\"", "\\u0041", "\"}}")]
    [InlineData("{\"detail\":", " ", "1}")]
    [InlineData("", "[", "")]
    public void EventPath_IsLinear(string start, string part, string end) => Measure(
        size => Handlers.Json(start + string.Concat(Enumerable.Repeat(part, size)) + end),
        static json =>
        {
            json.Position = 0;
            Handlers.Extracts(json, new LambdaContext());
        },
        1_000);

    [Fact]
    public void Line_OfManyValues_IsLinear()
    {
        var log = Logger.Create<LinearLoggingTests>();
        Measure(
            static size => Enumerable.Range(0, size).Select(static i => KeyValuePair.Create($"value{i}", (object?)i)).ToList(),
            state => log.Log(LogLevel.Information, default, state, null, static (_, _) => "message"),
            3_000);
    }

    [Fact]
    public void Message_OfManyHiddenValues_IsMaskedInOnePass()
    {
        using var telemetry = TelemetryCapture.Start();
        var pairs = Enumerable.Range('a', 20)
            .Select(static letter => KeyValuePair.Create($"secret{letter}", (object?)((char)letter).ToString()))
            .ToList();
        Logger.Configure(options => options.Redact([.. pairs.Select(static pair => pair.Key)]));

        Logger.Create<LinearLoggingTests>().Log(LogLevel.Information, default, pairs, null, static (_, _) => "x a redact z");

        Assert.Equal("x [M] [M][M][M][M][M][M] z".Replace("[M]", "[redacted]", StringComparison.Ordinal), Message(telemetry));
    }

    [Theory]
    [InlineData("abcd", "ab", "bcd", "[redacted]")]
    [InlineData("abcabc", "abc", "a", "[redacted][redacted]")]
    [InlineData("x [r] y", "r", "[r]", "x [redacted] y")]
    [InlineData("nothing", "ab", "bcd", "nothing")]
    public void Message_WithOverlappingHiddenValues_ShowsNoPartOfThem(string message, string first, string second, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("first", "second"));
        KeyValuePair<string, object?>[] pairs =
        [
            KeyValuePair.Create("first", (object?)first),
            KeyValuePair.Create("second", (object?)second),
        ];

        Logger.Create<LinearLoggingTests>().Log(LogLevel.Information, default, pairs, null, (_, _) => message);

        Assert.Equal(expected, Message(telemetry));
    }

    [Fact]
    public void AppendKeys_OfMoreThanAThousand_LeavesTheRestOutAndReportsIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKeys(Enumerable.Range(0, 1_001).Select(static i => KeyValuePair.Create($"key{i}", i)));
        Logger.AppendKey("key7", "again");
        Logger.LogInformation("line");

        var line = telemetry.Logs[^1];
        Assert.Equal(1_000, line.EnumerateObject().Count(static member => member.Name.StartsWith("key", StringComparison.Ordinal)));
        Assert.Equal("again", line.GetProperty("key7").GetString());
        Assert.Contains("1000 appended keys", telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyValues_WithTheSameNames_AreWrittenOnceAndReplaceKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("value1", "appended");
        Logger.AppendKey("kept", "appended");
        var state = Enumerable.Range(0, 40).Select(static i => KeyValuePair.Create($"value{i % 20}", (object?)i)).ToList();

        Logger.Create<LinearLoggingTests>().Log(LogLevel.Information, default, state, null, static (_, _) => "message");

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(20, line.EnumerateObject().Count(static member => member.Name.StartsWith("value", StringComparison.Ordinal)));
        Assert.Equal(21, line.GetProperty("value1").GetInt32());
        Assert.Equal("appended", line.GetProperty("kept").GetString());
    }

    [Fact]
    public void Number_WithAnEndlessFormat_IsBounded()
    {
        using var telemetry = TelemetryCapture.Start();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Logger.LogInformation("a {Number:D900000000} b", 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
        Assert.Equal("a  b", Message(telemetry));
    }

    [Fact]
    public void CorrelationId_ThatIsLong_IsCut()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Plain(
            static () =>
            {
                Logger.CorrelationId = new string('x', 1023) + "😀";
                Logger.LogInformation("line");
            },
            new LambdaContext());
        Logger.CorrelationId = new string('y', 5000);

        Assert.Equal(new string('x', 1023), Assert.Single(telemetry.Logs).GetProperty("correlation_id").GetString());
        Assert.Equal(1024, Logger.CorrelationId.Length);
    }

    private static string Message(TelemetryCapture telemetry) => Assert.Single(telemetry.Logs).GetProperty("message").GetString()!;

    private static void Measure<T>(Func<int, T> prepare, Action<T> run, int size)
    {
        using var telemetry = TelemetryCapture.Start();
        LinearTime.Assert(prepare, run, size);
    }
}
