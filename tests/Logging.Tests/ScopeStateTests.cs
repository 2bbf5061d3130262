using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// What ILogger scopes of any state add to a line.
public sealed class ScopeStateTests
{
    private static readonly ILogger s_log = Logger.Create("scopes");

    [Fact]
    public void Template_WithoutValues_IsTheText()
    {
        using var telemetry = TelemetryCapture.Start();
        using (s_log.BeginScope("Step one", []))
        {
            Logger.LogInformation("in");
        }

        Assert.Equal("Step one", Assert.Single(telemetry.Logs).GetProperty("scope").GetString());
    }

    [Fact]
    public void Template_WithValues_HasOnlyTheValues()
    {
        using var telemetry = TelemetryCapture.Start();
        using (s_log.BeginScope("Step {Step}", 1))
        {
            Logger.LogInformation("in");
        }

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(1, line.GetProperty("Step").GetInt32());
        Assert.False(line.TryGetProperty("scope", out _));
        Assert.False(line.TryGetProperty("{OriginalFormat}", out _));
    }

    public static TheoryData<string, object> Empty => new()
    {
        { "text", "" },
        { "pairs", new Dictionary<string, object>() },
        { "list", new List<KeyValuePair<string, object?>> { new("", 1) } },
        { "template", new List<KeyValuePair<string, object?>> { new(null!, 1), new("{OriginalFormat}", "x") } },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public void State_WithoutContent_AddsNothing(string what, object state)
    {
        using var telemetry = TelemetryCapture.Start();
        using (s_log.BeginScope(state))
        {
            Logger.LogInformation("in");
        }

        Assert.True(
            Assert.Single(telemetry.Logs).EnumerateObject().Select(static member => member.Name)
                .SequenceEqual(["level", "message", "timestamp", "service"]),
            what);
    }

    [Fact]
    public void Names_OfPairs_KeepTheirWhiteSpace()
    {
        using var telemetry = TelemetryCapture.Start();
        using (s_log.BeginScope(new Dictionary<string, object> { [" a "] = 1 }))
        using (s_log.BeginScope("{ b }", 2))
        using (s_log.BeginScope(new List<KeyValuePair<string, object?>> { new(" ", 3), new("{OriginalFormat}", "{ }") }))
        {
            Logger.LogInformation("in");
        }

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            (1, 2, 3), (line.GetProperty(" a ").GetInt32(), line.GetProperty("b").GetInt32(), line.GetProperty(" ").GetInt32()));
    }

    // The text of an object could have what a rule hides in its JSON.
    [Fact]
    public void Object_WhenNamesAreRedacted_IsItsRedactedJson()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("password"));
        using (s_log.BeginScope(new User("Ada", "SECRET")))
        {
            Logger.LogInformation("in");
            using (s_log.BeginScope("inner"))
            {
                Logger.LogInformation("deeper");
            }
        }

        Assert.Equal(
            """{"name":"Ada","password":"[redacted]"}""", telemetry.Logs[0].GetProperty("scope").GetRawText());
        Assert.Equal("inner", telemetry.Logs[1].GetProperty("scope").GetString());
        Assert.Equal(2, telemetry.Logs.Count);
    }

    [Fact]
    public void Object_WithoutRedaction_IsItsText()
    {
        using var telemetry = TelemetryCapture.Start();
        using (s_log.BeginScope(new User("Ada", "x")))
        using (s_log.BeginScope(17))
        using (s_log.BeginScope(Task.CompletedTask))
        {
            Logger.LogInformation("in");
        }

        Assert.StartsWith(
            "User { Name = Ada, Password = x } => 17 => ",
            Assert.Single(telemetry.Logs).GetProperty("scope").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void State_ThatThrows_IsReportedAndLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        using (s_log.BeginScope(new Throwing()))
        {
            Logger.LogInformation("in");
        }

        Assert.Equal(
            ["A log scope could not be read; its keys are missing.", "in"],
            telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.False(telemetry.Logs[1].TryGetProperty("scope", out _));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("category", "category")]
    public void Category_ThatIsEmpty_IsLeftOut(string category, string? expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Create(category).LogInformation("line");
        Assert.Equal(expected, Assert.Single(telemetry.Logs).TryGetProperty("name", out var name) ? name.GetString() : null);
    }

    [Fact]
    public void Keys_OfAnInnerMethod_StayUntilTheInvocationEnds()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Plain(
            static () =>
            {
                Appends();
                Logger.LogInformation("after");
            },
            new LambdaContext());
        Assert.Equal(1, Assert.Single(telemetry.Logs).GetProperty("inner").GetInt32());
    }

    // A scope inside of a method with its own settings keeps them.
    [Fact]
    public void Settings_OfAnInnerMethod_HoldInItsScopesAndInnermostWins()
    {
        using var telemetry = TelemetryCapture.Start();
        Outer(new LambdaContext());
        Assert.Equal(
            ["debug in a scope|outer", "inner|inner", "debug after|outer"],
            telemetry.Logs.Select(static line => $"{line.GetProperty("message").GetString()}|{line.GetProperty("service").GetString()}"));
        Assert.Equal([1, 1], telemetry.Logs.Take(2).Select(static line => line.GetProperty("pushed").GetInt32()));
    }

    [Fact]
    public void Level_OrServiceAlone_OfAnInnerMethod_Holds()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Plain(
            static () =>
            {
                OnlyLevel();
                OnlyService();
                Logger.LogInformation("end");
            },
            new LambdaContext());
        Assert.Equal(
            ["debug|service_undefined", "service|only", "end|service_undefined"],
            telemetry.Logs.Select(static line => $"{line.GetProperty("message").GetString()}|{line.GetProperty("service").GetString()}"));
    }

    [Logging]
    private static void Outer(LambdaContext context)
    {
        _ = context;
        Middle();
    }

    [Logging(Service = "outer", Level = LogLevel.Debug)]
    private static void Middle()
    {
        using (Logger.PushKey("pushed", 1))
        {
            Logger.LogDebug("debug in a scope");
            Inner();
        }

        Logger.LogDebug("debug after");
    }

    [Logging(Service = "inner", Level = LogLevel.Warning)]
    private static void Inner()
    {
        Logger.LogInformation("left out");
        Logger.LogWarning("inner");
    }

    [Logging(Level = LogLevel.Debug)]
    private static void OnlyLevel() => Logger.LogDebug("debug");

    [Logging(Service = "only")]
    private static void OnlyService() => Logger.LogInformation("service");

    [Logging]
    private static void Appends() => Logger.AppendKey("inner", 1);

    private sealed class Throwing
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed record User(string Name, string Password);
}
