using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Lamplighter.Tests;

// Which overload a call takes. None may compete for a text: Powertools for .NET loses messages that way.
public sealed class OverloadTests
{
    private static readonly EventId s_event = new(7, "OrderPlaced");

    [Fact]
    public void Text_InEveryForm_IsTheMessage()
    {
        using var telemetry = TelemetryCapture.Start();
        string? none = null;
        var who = "Ada";
        Logger.LogInformation("plain");
        Logger.LogInformation($"Hello {who}");
        Logger.LogInformation("Order {Id}", "a-1");
        Logger.LogInformation("Order {Id} of {Who}", "a-1", who);
        Logger.LogInformation(none!);
        Logger.LogInformation(null!);
        Logger.LogInformation((object)"an object");
        Logger.LogInformation(new StringValues("converted")!);
        Logger.LogInformation("Order {Id}", [1]);
        Logger.Log(LogLevel.Information, "level");
        Logger.Log(LogLevel.Information, "level {A}", "a");
        Logger.Log(LogLevel.Information, null!);
        Assert.Equal(
            [
                "plain", "Hello Ada", "Order a-1", "Order a-1 of Ada", "[null]", "[null]", "an object", "converted", "Order 1", "level",
                "level a", "[null]",
            ],
            Messages(telemetry));
        Assert.Equal("a-1", telemetry.Logs[2].GetProperty("Id").GetString());
    }

    [Fact]
    public void Text_WithoutValues_KeepsItsBracesInEveryForm()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Log(LogLevel.Information, s_event, "a {b}", (object?[]?)null);
        Logger.Log(LogLevel.Information, "a {b}", (object?[]?)null);
        Logger.Log(LogLevel.Information, s_event, null, "a {b}", null);
        Assert.Equal(["a {b}", "a {b}", "a {b}"], Messages(telemetry));
    }

    [Fact]
    public void Text_OfAGenericCaller_IsTheMessageWhereItIsText()
    {
        using var telemetry = TelemetryCapture.Start();
        Log("text");
        Log(5);
        Log<object?>(null);
        Log<Exception>(new FormatException("bad"));
        Assert.Equal(["text", "5", "[null]", "bad"], Messages(telemetry));
        Assert.Equal("System.FormatException", telemetry.Logs[3].GetProperty("error").GetProperty("type").GetString());

        static void Log<T>(T value) => Logger.LogInformation(value);
    }

    [Fact]
    public void Value_ThatIsNoText_IsTheMessageAsJson()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogWarning(new Dictionary<string, object?> { ["Id"] = 4711, ["tags"] = new[] { "a", "b" } });
        Logger.Log(LogLevel.Error, new { OrderId = 1, Password = "secret" });
        Logger.LogInformation(true);
        Logger.LogDebug(new object());
        var message = telemetry.Logs[0].GetProperty("message");
        Assert.Equal(4711, message.GetProperty("Id").GetInt32());
        Assert.Equal("b", message.GetProperty("tags")[1].GetString());
        Assert.Equal("WARN", telemetry.Logs[0].GetProperty("level").GetString());
        Assert.Equal(1, telemetry.Logs[1].GetProperty("message").GetProperty("orderId").GetInt32());
        Assert.Equal(JsonValueKind.True, telemetry.Logs[2].GetProperty("message").ValueKind);
        Assert.Equal(3, telemetry.Logs.Count);
    }

    [Fact]
    public void Value_WithWhatIsHidden_IsRedacted()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("password"));
        Logger.LogInformation(new Dictionary<string, string> { ["password"] = "secret", ["user"] = "ada" });
        var message = Assert.Single(telemetry.Logs).GetProperty("message");
        Assert.Equal("[redacted]", message.GetProperty("password").GetString());
        Assert.Equal("ada", message.GetProperty("user").GetString());
        Assert.DoesNotContain("secret", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_ThatIsTooLargeOrThrows_StaysValidJson()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.MaxLineBytes = 4096);
        Logger.LogInformation(Enumerable.Range(0, 100_000).ToArray());
        Logger.LogInformation(new Throwing());
        Assert.True(telemetry.Logs[0].GetProperty("truncated").GetBoolean());
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.All(telemetry.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 4096));
    }

    [Fact]
    public void Value_WithAFormatter_IsTheTextOfItsJson()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new MessageOnly());
        Logger.LogInformation(new[] { 1, 2 });
        Assert.Equal("[1,2]", Assert.Single(telemetry.Logs).GetProperty("m").GetString());
    }

    [Fact]
    public void Exception_Alone_GivesItsMessage()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogError(new FormatException("bad {0}"));
        Logger.Log(LogLevel.Critical, new FormatException("worse"));
        Logger.LogError((Exception?)null);
        Logger.LogError((object)new FormatException("hidden"));
        Logger.Log(LogLevel.Error, null, "text {A}", 1);
        Logger.LogError(null, "text {A}", 1);
        Assert.Equal(["bad {0}", "worse", "[null]", "hidden", "text 1", "text 1"], Messages(telemetry));
        Assert.Equal("System.FormatException", telemetry.Logs[0].GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("FATAL", telemetry.Logs[1].GetProperty("level").GetString());
        Assert.True(telemetry.Logs[3].TryGetProperty("error", out _));
        Assert.False(telemetry.Logs[4].TryGetProperty("error", out _));
    }

    [Fact]
    public void EventId_First_IsOnTheLine()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation(s_event, "one");
        Logger.LogInformation(8, "two {A} {B}", "a", "b");
        Logger.LogInformation(s_event, new FormatException("x"), "three {A}", "a");
        Logger.LogInformation(s_event, null, "four {A}", "a");
        Logger.Log(LogLevel.Information, s_event, "five {A}", "a");
        Logger.Log(LogLevel.Information, s_event, new FormatException("x"), "six");
        Assert.Equal(["one", "two a b", "three a", "four a", "five a", "six"], Messages(telemetry));
        Assert.Equal([7, 8, 7, 7, 7, 7], telemetry.Logs.Select(line => line.GetProperty("event_id").GetInt32()));
        Assert.Equal("OrderPlaced", telemetry.Logs[0].GetProperty("event_name").GetString());
        Assert.False(telemetry.Logs[1].TryGetProperty("event_name", out _));
        Assert.Equal("b", telemetry.Logs[1].GetProperty("B").GetString());
        Assert.Equal([2, 5], Enumerable.Range(0, 6).Where(i => telemetry.Logs[i].TryGetProperty("error", out _)));
    }

    [Fact]
    public void Levels_OfEveryForm_AreTheirOwn()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.MinimumLevel = LogLevel.Trace);
        (Action<object?> Value, Action<Exception?> Error, Action<EventId> Event)[] levels =
        [
            (Logger.LogTrace, Logger.LogTrace, id => Logger.LogTrace(id, "e")),
            (Logger.LogDebug, Logger.LogDebug, id => Logger.LogDebug(id, "e")),
            (Logger.LogInformation, Logger.LogInformation, id => Logger.LogInformation(id, "e")),
            (Logger.LogWarning, Logger.LogWarning, id => Logger.LogWarning(id, "e")),
            (Logger.LogError, Logger.LogError, id => Logger.LogError(id, null, "e")),
            (Logger.LogCritical, Logger.LogCritical, id => Logger.LogCritical(id, null, "e")),
        ];
        foreach (var (value, error, @event) in levels)
        {
            value(1);
            error(new FormatException("x"));
            @event(s_event);
        }

        string[] names = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
        Assert.Equal(
            names.SelectMany(name => new[] { name, name, name }), telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
    }

    [Fact]
    public void Create_Category_IsOnTheLines()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Create("Orders.Payment").LogInformation("paid");
        Assert.Equal("Orders.Payment", Assert.Single(telemetry.Logs).GetProperty("name").GetString());
        Assert.Throws<ArgumentNullException>(() => Logger.Create(null!));
    }

    private static IEnumerable<string> Messages(TelemetryCapture telemetry) =>
        telemetry.Logs.Select(static line => line.GetProperty("message").ToString());

    private sealed class Throwing
    {
        public int Id => 1;

        public int Other => throw new InvalidOperationException("getter");
    }

    private sealed class MessageOnly : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("m", entry.Message);
            json.WriteEndObject();
        }
    }
}
