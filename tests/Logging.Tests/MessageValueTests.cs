using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// How values stand in a message.
public sealed partial class MessageValueTests
{
#pragma warning disable LAMP0033 // What the analyzer reports is what is tested.
    [Fact]
    public void Values_BeyondThePlaceholders_AreLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{A}", 1, 2);
        Logger.LogInformation("{A}", 1, 2, 3, 4);
        Assert.All(telemetry.Logs, static line =>
        {
            Assert.Equal("1", line.GetProperty("message").GetString());
            Assert.Equal(["level", "message", "timestamp", "service", "A"], line.EnumerateObject().Select(static member => member.Name));
        });
    }

    [Fact]
    public void Placeholders_BeyondTheValues_StayAsTheyAre()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{A}{B}{C}", 1, 2);
        Logger.LogInformation("{A}{B}{C}{D}{E,5:X}", 1, 2, 3, 4);
        Assert.Equal(["12{C}", "1234{E,5:X}"], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.All(telemetry.Logs, static line => Assert.False(line.TryGetProperty("E", out _)));
    }
#pragma warning restore LAMP0033

    // A number can have a precision of any size; one that no line can hold isn't formatted.
    [Theory]
    [InlineData(400, 400)]
    [InlineData(1_000_000, 4096)]
    [InlineData(3_000_000, 0)]
    public void Number_OfAnyPrecision_IsFormattedWhereALineCanHoldIt(int digits, int atLeast)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation($"a{{N:D{digits}}}b", 5);
        Logger.LogInformation($"a{{N:D{digits}}}b", 5L);
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line =>
        {
            var message = line.GetProperty("message").GetString()!;
            Assert.StartsWith("a" + new string('0', Math.Max(0, atLeast - 1)), message, StringComparison.Ordinal);
            Assert.Equal(atLeast == 0, message == "ab");
        });
    }

    [Fact]
    public void StringBuilder_InAMessage_IsItsText()
    {
        using var telemetry = TelemetryCapture.Start();
        var text = new StringBuilder().Append('a', 5000).Append('b', 5000);
        Logger.LogInformation("{Text}|", text);
        Assert.Equal(new string('a', 5000) + new string('b', 5000) + "|", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Value_WhoseTextThrows_IsNamedInItsPlace()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("a {V,5} b", new Throwing());
        Assert.Equal(
            "a (Lamplighter.Tests.MessageValueTests+Throwing threw NotSupportedException) b",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Values_ThatAreNotRead_AreTheNamesOfTheirTypes()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{A} {B}", Task.CompletedTask, new object?[] { 1.5, null, "x", Task.CompletedTask, new StringBuilder("y") });
        var message = Assert.Single(telemetry.Logs).GetProperty("message").GetString()!;
        Assert.Matches(@"^\S*Task\S* 1\.5, \(null\), x, \S*Task\S*, y$", message);
    }

    // Values with formats keep their text, unless their JSON has something to hide.
    [Theory]
    [InlineData("password", "1.50 EUR")]
    [InlineData("currency", """{"amount":1.50,"currency":"[redacted]"}""")]
    public void FormattedValue_WhenNamesAreRedacted_KeepsItsTextWhereItHidesNothing(string name, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.Redact(name));
        Logger.LogInformation("{Price:0.00}", new Money(1.50m, "EUR"));
        Assert.Equal(expected, Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Values_WhenNamesAreRedacted_KeepTheirOwnText()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("password"));
        Logger.LogInformation(
            "{A} {B} {C} {D} {E} {F} {G}",
            true,
            new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            null,
            1.50m,
            5L,
            Guid.Empty,
            new object[] { "x", 1.5 });
        Assert.Equal(
            "True 01/02/2026 03:04:05 (null) 1.50 5 00000000-0000-0000-0000-000000000000 x, 1.5",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    // A pattern can be that of a whole value.
    [Fact]
    public void Pattern_OfAWholeValue_HidesNumbersInMessages()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact(WholeNumber()));
        Logger.LogInformation("int {V} end", 41111);
        Logger.LogInformation("long {V} end", 41111L);
        Logger.LogInformation("decimal {V} end", 41111m);
        Logger.LogInformation("double {V} end", 41111d);
        Logger.LogInformation("text {V} end", "41111");
        Logger.LogInformation("boxed {V,12} end", (object)41111);
        Assert.All(telemetry.Logs, static line =>
        {
            Assert.DoesNotContain("41111", line.GetRawText(), StringComparison.Ordinal);
            Assert.EndsWith("[redacted] end", line.GetProperty("message").GetString(), StringComparison.Ordinal);
        });
        Assert.Equal(6, telemetry.Logs.Count);
    }

    [Fact]
    public void Event_WhoseKeyIsRedacted_IsHidden()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("event"));
        Handlers.LogsEvent(Handlers.Json("""{"id":1}"""), new LambdaContext());
        Assert.Equal("[redacted]", Assert.Single(telemetry.Logs).GetProperty("event").GetString());
        Assert.False(telemetry.Logs[0].TryGetProperty("truncated", out _));
    }

    // A long value is written whole where the line has room for it.
    [Fact]
    public void Value_OfMostOfALine_IsWhole()
    {
        using var telemetry = TelemetryCapture.Start();
        var texts = Enumerable.Range(0, 500).Select(static i => $"{i}{new string('x', 380)}").ToArray();
        Logger.LogInformation("saved {A}, {Texts}", 1, new { texts });
        Logger.Create<MessageValueTests>().Log(
            LogLevel.Information, default, new Dictionary<string, object?> { ["Texts"] = new { texts } }, null, static (_, _) => "state");
        Assert.All(telemetry.Logs.Skip(1), static line => Assert.False(line.TryGetProperty("truncated", out _)));
        Assert.Equal(500, telemetry.Logs[1].GetProperty("Texts").GetProperty("texts").GetArrayLength());
    }

    [Fact]
    public void Value_ThatLogsWhileItIsWritten_LogsFourLevels()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{V}", new SelfLogging());
        var warning = Assert.Single(telemetry.Logs, static line => line.GetProperty("level").GetString() == "WARN");
        Assert.Equal(
            "A logged value writes log lines while it is written. Lines beyond four levels are left out.",
            warning.GetProperty("message").GetString());
        Assert.Equal(4, telemetry.Logs.Count(static line => line.GetProperty("level").GetString() == "INFO"));
        Logger.LogInformation("{V}", new SelfLogging());
        Assert.Equal(8, telemetry.Logs.Count(static line => line.GetProperty("level").GetString() == "INFO"));
    }

    [GeneratedRegex("^[0-9]{5}$")]
    private static partial Regex WholeNumber();

    private sealed record Money(decimal Amount, string Currency) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => $"{Amount.ToString(format, formatProvider)} {Currency}";
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class SelfLogging
    {
        public override string ToString()
        {
            Logger.LogInformation("{V}", this);
            return "self";
        }
    }
}
