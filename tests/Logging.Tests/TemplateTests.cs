using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class TemplateTests
{
    private static readonly string[] s_ids = ["a", "b"];

    public static TheoryData<string, object?[]> Templates => new()
    {
        { "plain", [1] },
        { "{A}", [1] },
        { "{A} and {B}", [1, "two"] },
        { "{A,5}|{A2,-5}|", [1, 2] },
        { "{A:0.00} {B:X}", [1.5, 255] },
        { "{A,8:0.00}|", [1.5] },
        { "{{literal}} {A}", ["x"] },
        { "{{{A}}}", ["x"] },
        { "{When:yyyy-MM-dd}", [new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)] },
        { "{When}", [new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)] },
        { "{Flag} {Day} {Id}", [true, DayOfWeek.Friday, Guid.Empty] },
        { "{List}", [new[] { 1, 2, 3 }] },
        { "{List}", [new List<string?> { "a", null }] },
        { "{List:0.0}", [new object[] { 1.5, new[] { 2 }, DayOfWeek.Friday }] },
        { "{Nothing}", [null] },
        { "{Span}", [TimeSpan.FromSeconds(90)] },
        { "{Big} {Small}", [1234567.891m, 1e-9] },
        { "{A} {A}", [1, 2] },
        { "{A,0}|{B,1}|{C,-1}|{D,4}|{E,-4}|", [1234, 1234, 1234, 1234, 1234] },
        { "{A,300}|{B,-600}|", ["right", "left"] },
        { "{Text}", [new string('x', 1000)] },
        { "{Empty}|{One}|", [Array.Empty<int>(), new[] { "one" }] },
        { "{ Name }", [1] },
        { "{\nName\r\n}|", [1] },
        { "Order id: {A}; other", [1] },
        { "{A,1000}|{B,-1000}|", [1, 2] },
        { "{A, 5 }|{B, -5 }|", [1, 2] },
        { "{A:D400}", [5] },
        { "{A:D400}", [5L] },
        { "{A}{B}{C}{D}", [null, "b", 3, 4.5] },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Message_OfAnyTemplate_IsAsMicrosoftRendersIt(string template, object?[] args)
    {
        using var telemetry = TelemetryCapture.Start();
        var theirs = new RememberingLogger();
        theirs.LogInformation(template, args);
        Logger.LogInformation(template, args);
        Logger.Create<TemplateTests>().LogInformation(template, args);
        Assert.Equal([theirs.Message, theirs.Message], telemetry.Logs.Select(line => line.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("no values {here} {{", "no values {here} {{")]
    public void Message_WithoutValues_IsTheTemplate(string template, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation(template);
        Logger.LogInformation(template, (object?[]?)null);
        Assert.All(telemetry.Logs, line => Assert.Equal(expected, line.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("{A} {B}", "1 {B}")]
    [InlineData("{A} {", "1 {")]
    [InlineData("{A} }", "1 }")]
    [InlineData("Order id: {A}; other: }", "Order id: 1; other: }")]
    [InlineData("{A} {}", "1 {}")]
    [InlineData("{A} {X,y}", "1 {X,y}")]
    [InlineData("{A} {X", "1 {X")]
    [InlineData("{X,y} {A}", "{X,y} 1")]
    [InlineData("{X,5{A}", "{X,51")]
    [InlineData("{X,1001} {A}", "{X,1001} 1")]
    [InlineData("{X,-1001} {A}", "{X,-1001} 1")]
    [InlineData("{X,} {A}", "{X,} 1")]
    [InlineData("{x{A}", "{x1")]
    [InlineData("{x\"{A}", "{x\"1")]
    [InlineData("{} {A}", "{} 1")]
    [InlineData("{ } {A}", "{ } 1")]
    [InlineData("{ \n } {A}", "{ \n } 1")]
    [InlineData("{X\nY} {A}", "{X\nY} 1")]
    [InlineData("{X\rY} {A}", "{X\rY} 1")]
    [InlineData("{:x} {A}", "{:x} 1")]
    [InlineData("{A}{", "1{")]
    [InlineData("{{{A}", "{1")]
    [InlineData("{\"json\": {A}}", "{\"json\": 1}")]
    public void Message_OfBrokenTemplate_KeepsWhatCannotBeRead(string template, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation(template, 1);
        Assert.Equal(expected, Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    // Microsoft's values have the white space around a name in their key. With it, no redaction rule would find them.
    [Fact]
    public void Keys_OfNamesInWhiteSpace_AreWithoutItAndRedacted()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("password"));
        var log = Logger.Create<TemplateTests>();
        using (log.BeginScope("{ Password } of { Owner }", "SECRET", "Ada"))
        {
            log.LogInformation("{ password } of { User,-4 }|", "SECRET", "Bob");
            Logger.LogInformation("{ password } of { User,-4 }|", "SECRET", "Bob");
        }

        Assert.DoesNotContain("SECRET", telemetry.Text, StringComparison.Ordinal);
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, static line =>
        {
            Assert.Equal("[redacted] of Bob |", line.GetProperty("message").GetString());
            Assert.Equal(("[redacted]", "Bob"), (line.GetProperty("password").GetString(), line.GetProperty("User").GetString()));
            Assert.Equal("Ada", line.GetProperty("Owner").GetString());
        });
    }

    [Fact]
    public void Message_OfManyAlignedValues_HasThemAll()
    {
        using var telemetry = TelemetryCapture.Start();
        var template = string.Concat(Enumerable.Range(0, 40).Select(static i => $"{{A{i},{(i % 2 == 0 ? 1000 : -1000)}}}"));
        Logger.LogInformation(template, [.. Enumerable.Range(10, 40).Select(static i => (object)i)]);
        var expected = string.Concat(Enumerable.Range(10, 40).Select(
            static i => i % 2 == 0 ? $"{i}".PadLeft(1000) : $"{i}".PadRight(1000)));
        Assert.Equal(expected, Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    // A list in a message ends after a thousand items.
    [Theory]
    [InlineData(1000, "1000")]
    [InlineData(1001, "…")]
    [InlineData(5000, "…")]
    public void Message_OfALongList_EndsAfterAThousandItems(int count, string last)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{List}", Enumerable.Range(1, count).ToArray());
        var items = Assert.Single(telemetry.Logs).GetProperty("message").GetString()!.Split(", ");
        Assert.Equal(Math.Min(count, 1001), items.Length);
        Assert.Equal(["1", "2"], items[..2]);
        Assert.Equal(last, items[^1]);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(40)]
    public void Keys_OfManyNames_HaveTheLastValueOfEach(int count)
    {
        using var telemetry = TelemetryCapture.Start();
        var template = string.Concat(Enumerable.Range(0, count).Select(static i => $"{{N{i}}}")) + "{N3}";
        Logger.LogInformation(template, [.. Enumerable.Range(0, count + 1).Select(static i => (object)i)]);
        var line = Assert.Single(telemetry.Logs);
        for (var i = 0; i < count; i++)
        {
            var member = Assert.Single(line.EnumerateObject(), member => member.Name == $"N{i}");
            Assert.Equal(i == 3 ? count : i, member.Value.GetInt32());
        }
    }

    // The values of a state that isn't Microsoft's can have any order, and miss a name.
    [Fact]
    public void Message_OfAStateInAnotherOrder_HasTheValuesByName()
    {
        using var telemetry = TelemetryCapture.Start();
        KeyValuePair<string, object?>[] state = [new("B", 2), new("A", 1), new("{OriginalFormat}", "{A} {B} {C}")];
        Logger.Create<TemplateTests>().Log(LogLevel.Information, default, state, null, static (_, _) => "unused");
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("1 2 {C}", line.GetProperty("message").GetString());
        Assert.Equal((1, 2), (line.GetProperty("A").GetInt32(), line.GetProperty("B").GetInt32()));
    }

    [Fact]
    public void LogInformation_WithArray_TakesItAsOneValue()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{Ids}", s_ids);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("a, b", line.GetProperty("message").GetString());
        Assert.Equal(s_ids, line.GetProperty("Ids").EnumerateArray().Select(item => item.GetString()!));
    }

    [Fact]
    public void LogInformation_WithStringValue_IsNotTakenForTheTemplate()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("Order {Id}", "abc");
        Assert.Equal("Order abc", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Keys_OfRepeatedName_AreWrittenOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{A} {A}", 1, 2);
        Logger.Create<TemplateTests>().LogInformation("{A} {A}", 1, 2);
        Assert.All(
            telemetry.Logs,
            line => Assert.Equal(2, Assert.Single(line.EnumerateObject(), member => member.Name == "A").Value.GetInt32()));
    }

    [Fact]
    public void Overloads_OfEveryLevel_WriteTheirLevel()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LOG_LEVEL"] = "trace" });
        var error = new FormatException("f");
        Logger.LogTrace("0");
        Logger.LogDebug("{A}", 1);
        Logger.LogInformation("{A}{B}", 1, 2);
        Logger.LogWarning("{A}{B}{C}", 1, 2, 3);
        Logger.LogError("{A}{B}{C}{D}", 1, 2, 3, 4);
        Logger.LogCritical(error, "0");
        Logger.LogTrace(error, "{A}", 1);
        Logger.LogDebug(error, "{A}{B}", 1, 2);
        Logger.LogInformation(error, "{A}{B}{C}", 1, 2, 3);
        Logger.LogWarning(error, "{A}{B}{C}{D}", 1, 2, 3, 4);
        Logger.Log(LogLevel.Error, error, "{A}", 1);
        Logger.LogError(null, "null");
        Assert.Equal(
            ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "ERROR"],
            telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
        Assert.Equal(
            ["0", "1", "12", "123", "1234", "0", "1", "12", "123", "1234", "1", "null"],
            telemetry.Logs.Select(line => line.GetProperty("message").GetString()));
        Assert.Equal(6, telemetry.Logs.Count(line => line.TryGetProperty("error", out _)));
    }

    [Fact]
    public void Values_OfEveryKind_KeepTheirType()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{A} {B} {C}", 1L, 2.5, true);
        Logger.LogInformation("{A} {B} {C}", DayOfWeek.Friday, Guid.Empty, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Logger.LogInformation("{A} {B} {C}", double.NaN, new Point(1, 2), new Dictionary<string, int> { ["x"] = 1 });
        Assert.Equal(["1", "2.5", "true"], Texts(telemetry, 0));
        Assert.Equal(["\"Friday\"", "\"00000000-0000-0000-0000-000000000000\"", "\"2026-01-02T03:04:05Z\""], Texts(telemetry, 1));
        Assert.Equal(["\"NaN\"", "{\"x\":1,\"y\":2}", "{\"x\":1}"], Texts(telemetry, 2));
    }

    private static string[] Texts(TelemetryCapture telemetry, int line) =>
        [.. "ABC".Select(name => telemetry.Logs[line].GetProperty(name.ToString()).GetRawText())];

    private sealed record Point(int X, int Y);

    private sealed class RememberingLogger : ILogger
    {
        internal string? Message { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Message = formatter(state, exception);
    }
}
