using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed partial class RedactionTests
{
    private const string Secret = "hunter2-4111";

    public static TheoryData<string> Routes =>
    [
        "template", "params", "typed", "ilogger", "generated", "state", "appended", "appended object", "pushed", "scope", "nested", "list",
        "record text", "string json", "exception message", "exception data", "inner exception", "event", "event object", "event body",
        "event base64 body", "event form", "event query", "event cookie", "broken event", "path", "dev", "uri", "text value",
        "escaped name",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Secret_OnAnyRoute_NeverLeaves(string route)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_DEV"] = route == "dev" ? "1" : "0" });
        LambdaTelemetry.Configure(o => o.Redact("password", "card.number"));
        Logger.Configure(o => o.Redact("token"));
        Leak(route);
        Assert.NotEmpty(telemetry.Logs);
        Assert.DoesNotContain(Secret, telemetry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"password={Secret}"))[12..],
            telemetry.Text,
            StringComparison.Ordinal);
        Assert.Contains(route == "event base64 body" ? "isBase64Encoded" : "[redacted]", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Redaction_OfPath_HidesOnlyItsEnd()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("card.number"));
        Logger.LogInformation("{Order}", new { Card = new { Number = Secret, Holder = "Ada" }, Number = 7 });
        var order = Assert.Single(telemetry.Logs).GetProperty("Order");
        Assert.Equal("[redacted]", order.GetProperty("card").GetProperty("number").GetString());
        Assert.Equal("Ada", order.GetProperty("card").GetProperty("holder").GetString());
        Assert.Equal(7, order.GetProperty("number").GetInt32());
    }

    [Fact]
    public void Redaction_OfObject_ShowsItsRedactedJsonInTheMessage()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("password"));
        Logger.LogInformation("By {User} and {Other}", new User("Ada", Secret), new Uri("https://example.com/a"));
        Assert.Equal(
            "By {\"name\":\"Ada\",\"password\":\"[redacted]\"} and https://example.com/a",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Redaction_OfEvent_KeepsTheRest()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("password"));
        Handlers.LogsEvent(
            Handlers.Json(
                $$"""{"a":1,"PassWord":{"deep":["{{Secret}}"]},"passwords":"kept","list":[{"password":null}],"text":"see password manual"}"""),
            new LambdaContext());
        Assert.Equal(
            """{"a":1,"PassWord":"[redacted]","passwords":"kept","list":[{"password":"[redacted]"}],"text":"see password manual"}""",
            Assert.Single(telemetry.Logs).GetProperty("event").GetRawText());
    }

    [Fact]
    public void Redaction_OfBase64Body_LeavesAReadableBody()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("password"));
        Handlers.LogsEvent(
            Handlers.Json(JsonSerializer.Serialize(new { body = Base64($"user=ada&password={Secret}&x=1"), isBase64Encoded = true })),
            new LambdaContext());
        var body = Assert.Single(telemetry.Logs).GetProperty("event").GetProperty("body").GetString()!;
        Assert.Equal("user=ada&password=[redacted]&x=1", Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Fact]
    public void Redaction_ConfiguredLater_HoldsForKeysAppendedBefore()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("password", Secret);
        Logger.LogInformation("one");
        Logger.Configure(o => o.Redact("password"));
        Logger.LogInformation("two");
        Assert.Equal([Secret, "[redacted]"], telemetry.Logs.Select(line => line.GetProperty("password").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Redact_WithoutName_Throws(string name)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.Redact(name)));
    }

    private static void Leak(string route)
    {
        var log = Logger.Create<RedactionTests>();
        switch (route)
        {
            case "template": Logger.LogInformation("Login with {Password}", Secret); break;
            case "params": Logger.LogInformation("{A} {B} {C} {Password}", 1, 2, 3, Secret); break;
            case "typed": Logger.LogInformation("{Token,30}", new StringBuilder(Secret)); break;
            case "ilogger": log.LogInformation("Login with {Password}", Secret); break;
            case "generated": LogLogin(log, Secret, 1); break;
            case "state":
                log.Log(
                    LogLevel.Information,
                    default,
                    new List<KeyValuePair<string, object?>> { new("password", Secret) },
                    null,
                    (_, _) => $"Login with {Secret}");
                break;
            case "appended": Logger.AppendKey("password", Secret); break;
            case "appended object": Logger.AppendKey("user", new User("Ada", Secret)); break;
            case "pushed": Keyed(Logger.PushKey("token", Secret)); break;
            case "scope": Keyed(log.BeginScope(new Dictionary<string, string> { ["token"] = Secret })!); break;
            case "nested": Logger.LogInformation("{Deep}", new { Inner = new[] { new User("Ada", Secret) } }); break;
            case "list": Logger.LogInformation("{Users}", new List<User> { new("Ada", Secret) }); break;
            case "record text": Logger.LogInformation("{Text}", new User("Ada", Secret).ToString()); break;
            case "string json":
                Logger.LogInformation(
                    "{Text}",
                    JsonSerializer.Serialize(new { password = Secret, text = JsonSerializer.Serialize(new { token = Secret }) }));
                break;
            case "exception message": Logger.LogError(new FormatException($"Host=db;Password={Secret};Port=1"), "failed"); break;
            case "exception data": Logger.LogError(new FormatException("x") { Data = { ["password"] = Secret } }, "failed"); break;
            case "inner exception":
                Logger.LogError(new FormatException("x", new FormatException($"{{\"password\":\"{Secret}\"")), "failed");
                break;
            case "event": Event(new { a = new { password = Secret } }); break;
            case "event object": Handlers.LogsObject(new User("Ada", Secret), new LambdaContext()); break;
            case "event body": Event(new { body = JsonSerializer.Serialize(new { user = new { password = Secret } }) }); break;
            case "event base64 body": Event(new { body = Base64($"password={Secret}"), isBase64Encoded = true }); break;
            case "event form": Event(new { body = $"user=ada&password={Secret}" }); break;
            case "event query":
                Event(new { rawQueryString = $"token={Secret}&a=1", multiValueQueryStringParameters = new { token = new[] { Secret } } });
                break;
            case "event cookie":
                Event(new { cookies = new[] { $"token={Secret}; Secure" }, headers = new { cookie = $"a=b; token={Secret}" } });
                break;
            case "broken event": Handlers.LogsEvent(Handlers.Json($"{{\"password\": \"{Secret}\", \"open"), new LambdaContext()); break;
            case "path":
                Event(
                    new
                    {
                        order = new { card = new { number = Secret } },
                        body = JsonSerializer.Serialize(new { card = new[] { new { number = Secret } } }),
                    });
                break;
            case "dev": Logger.LogInformation("{User} {Password}", new User("Ada", Secret), Secret); break;
            case "uri": Logger.LogInformation("{Uri}", new Uri($"https://example.com/?a=1&token={Secret}")); break;
            case "text value": Logger.LogInformation("{Text}", $"the Token: {Secret}"); break;
            case "escaped name":
                Handlers.LogsEvent(
                    Handlers.Json($"{{\"p\\u0061ssword\":\"{Secret}\",\"query\":\"token\\u003d{Secret}\"}}"),
                    new LambdaContext());
                break;
            default: throw new ArgumentOutOfRangeException(nameof(route), route, null);
        }

        Logger.LogInformation("end");
    }

    private static void Event<T>(T value) => Handlers.LogsEvent(Handlers.Json(JsonSerializer.Serialize(value)), new LambdaContext());

    private static void Keyed(IDisposable scope)
    {
        using (scope)
        {
            Logger.LogInformation("inside");
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [LoggerMessage(Level = LogLevel.Information, Message = "Login with {Password} at {Attempt}")]
    private static partial void LogLogin(ILogger logger, string password, int attempt);

    private sealed record User(string Name, string Password);
}
