using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed partial class PatternRedactionTests
{
    private const string Secret = "4111111111111111";

    public static TheoryData<string> Routes =>
    [
        "literal", "template", "across values", "number value", "boxed number", "params", "ilogger", "state", "appended", "appended number",
        "appended object", "member name", "key name", "pushed", "scope", "text scope", "nested", "dictionary", "json text",
        "exception message", "inner exception", "exception data", "event", "event number", "event body", "event base64 body",
        "event object", "broken event", "correlation id", "extracted", "guid", "uri", "to string",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Secret_OnAnyRoute_NeverLeaves(string route)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact(CardNumber()));
        Leak(route);
        Logger.LogInformation("end");
        Assert.DoesNotContain(Secret, telemetry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret))[..16],
            telemetry.Text,
            StringComparison.Ordinal);
        Assert.Contains(route == "event base64 body" ? "isBase64Encoded" : "[redacted", telemetry.Text, StringComparison.Ordinal);
        Assert.Equal("end", telemetry.Logs[^1].GetProperty("message").GetString());
    }

    [Fact]
    public void Pattern_Throws_HidesTheTextsAndIsReportedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact(new BrokenPattern()));

        Logger.LogInformation("first {V}", Secret);
        Logger.LogInformation("second {V}", Secret);

        Assert.DoesNotContain(Secret, telemetry.Text, StringComparison.Ordinal);
        var report = Assert.Single(telemetry.Logs, static line => line.GetProperty("level").GetString() == "WARN");
        Assert.StartsWith("Redaction pattern 1 of 1 threw ", report.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, telemetry.Logs.Count);
    }

    // Has no matcher, so that each use throws.
    private sealed class BrokenPattern : Regex;

    [Fact]
    public void Pattern_InText_HidesThatPartOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(o => o.Redact(CardNumber()));
        Logger.Configure(o => o.Redact("password"));
        Logger.LogInformation("Paid {Amount} with {Card}, password={P}", 12.5, $"card {Secret} of Ada", "x");
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("Paid 12.5 with card [redacted] of Ada, password=x", line.GetProperty("message").GetString());
        Assert.Equal(12.5, line.GetProperty("Amount").GetDouble());
        Assert.Equal("card [redacted] of Ada", line.GetProperty("Card").GetString());
    }

    [Fact]
    public void Pattern_ThatRunsOutOfTime_HidesTheText()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact(new Regex("(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20))));
        Logger.LogInformation(new string('a', 60) + "!");
        Assert.Equal("[redacted]", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Pattern_ThatIsNull_Throws()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.Redact((Regex)null!)));
    }

    private static void Leak(string route)
    {
        var log = Logger.Create<PatternRedactionTests>();
        var number = long.Parse(Secret, System.Globalization.CultureInfo.InvariantCulture);
        switch (route)
        {
            case "literal": Logger.LogInformation("card " + Secret); break;
            case "template": Logger.LogInformation("{Card}", Secret); break;
            case "across values": Logger.LogInformation("{A}{B}", Secret[..8], Secret[8..]); break;
            case "number value": Logger.LogInformation("{Card}", number); break;
            case "boxed number": Logger.LogInformation("{Card:D}", (object)number); break;
            case "params": Logger.LogInformation("{A} {B} {C} {D}", 1, 2, 3, number); break;
            case "ilogger": log.LogInformation("{Card}", number); break;
            case "state":
                log.Log(
                    LogLevel.Information,
                    default,
                    new List<KeyValuePair<string, object?>> { new("card", Secret) },
                    null,
                    (_, _) => Secret);
                break;
            case "appended": Logger.AppendKey("card", Secret); break;
            case "appended number": Logger.AppendKey("card", number); break;
            case "appended object": Logger.AppendKey("card", new { Deep = new { number } }); break;
            case "member name": Logger.AppendKey("cards", new Dictionary<string, object> { [Secret] = 1, [Secret + " "] = 2 }); break;
            case "key name": Logger.AppendKey(Secret, "x"); break;
            case "pushed": Scoped(Logger.PushKey("card", Secret)); break;
            case "scope": Scoped(log.BeginScope(new Dictionary<string, object> { ["card"] = number })!); break;
            case "text scope": Scoped(log.BeginScope($"card {Secret}")!); break;
            case "nested": Logger.LogInformation("{Deep}", new { Inner = new[] { new { number } } }); break;
            case "dictionary": Logger.LogInformation("{Deep}", new Dictionary<string, long> { ["x"] = number }); break;
            case "json text": Logger.LogInformation("{Text}", JsonSerializer.Serialize(new { a = new { number } })); break;
            case "exception message": Logger.LogError(new FormatException($"bad card {Secret}"), "failed"); break;
            case "inner exception":
                Logger.LogError(new AggregateException(new FormatException(Secret), new FormatException(Secret)), "failed");
                break;
            case "exception data": Logger.LogError(new FormatException("x") { Data = { ["card"] = number } }, "failed"); break;
            case "event": Event(new { a = new { card = Secret } }); break;
            case "event number": Event(new { a = new { number } }); break;
            case "event body": Event(new { body = JsonSerializer.Serialize(new { number }) }); break;
            case "event base64 body":
                Event(new { body = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret)), isBase64Encoded = true });
                break;
            case "event object": Handlers.LogsObject(new { number }, new LambdaContext()); break;
            case "broken event": Handlers.LogsEvent(Handlers.Json($"{{\"card\": {Secret}, \"open"), new LambdaContext()); break;
            case "correlation id": Logger.CorrelationId = Secret; break;
            case "extracted": Handlers.Extracts(Handlers.Json("""{"detail":{"order":""" + Secret + "}}"), new LambdaContext()); break;
            case "guid": Logger.LogInformation("{Id}", new Guid("41111111-1111-1111-0000-000000000000").ToString("N")); break;
            case "uri": Logger.LogInformation("{Uri}", new Uri($"https://example.com/{Secret}")); break;
            case "to string": Logger.LogInformation("{Text}", new System.Text.StringBuilder(Secret)); break;
            default: throw new ArgumentOutOfRangeException(nameof(route), route, null);
        }
    }

    private static void Event<T>(T value) => Handlers.LogsEvent(Handlers.Json(JsonSerializer.Serialize(value)), new LambdaContext());

    private static void Scoped(IDisposable scope)
    {
        using (scope)
        {
            Logger.LogInformation("in scope");
        }
    }

    [GeneratedRegex("[0-9]{16}")]
    private static partial Regex CardNumber();
}
