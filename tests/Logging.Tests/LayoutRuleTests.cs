using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// What names and orders of keys are allowed, and what the errors tell the user.
public sealed class LayoutRuleTests
{
    private const string Unknown =
        "isn't a key that Lamplighter writes, such as function_request_id. Only those can be renamed or left out.";

    public static TheoryData<string, Action<LoggerOptions>, string, string> Wrong => new()
    {
        {
            "taken name", static options => options.RenameKey("message", "level"), "name",
            "The log key \"message\" can't be renamed to \"level\", because that name is reserved or another key of the line has it. "
                + "Use a name that no other key has."
        },
        {
            "name of another", static options =>
            {
                options.RenameKey("service", "x");
                options.RenameKey("message", "x");
            },
            "name",
            "The log key \"message\" can't be renamed to \"x\", because that name is reserved or another key of the line has it. "
                + "Use a name that no other key has."
        },
        { "unknown key", static options => options.RenameKey("order_id", "x"), "key", "\"order_id\" " + Unknown },
        { "mark", static options => options.OmitKeys("truncated"), "keys", "\"truncated\" " + Unknown },
        { "event", static options => options.OmitKeys("service", "event"), "keys", "\"event\" " + Unknown },
        {
            "key twice", static options => options.OrderKeys("a", "b", "a"), "keys",
            "The log key \"a\" is in the order twice. List each key once."
        },
        {
            "case", static options =>
            {
                options.RenameKey("message", "FunctionName");
                options.KeyCase = LogKeyCase.PascalCase;
            },
            "value",
            "In PascalCase, a key of Lamplighter would have the name \"FunctionName\", which RenameKey gave to \"message\". "
                + "Use another name for that key."
        },
        {
            "no case", static options => options.KeyCase = (LogKeyCase)3, "value",
            "The value isn't a case of keys. Use a member of LogKeyCase."
        },
        { "no names", static options => options.LevelNames = (LogLevelNames)2, "value", "The value isn't a member of LogLevelNames." },
        {
            "rate", static options => options.SampleRate = 50, "value",
            "Sample rate 50 is out of range. Use a value from 0 to 1, for example 0.5 for half of all invocations."
        },
        {
            "format", static options => options.TimestampFormat = "Q", "value",
            "\"Q\" isn't a format of a DateTimeOffset, or produces more than 128 characters. Use a format such as "
                + "\"yyyy-MM-dd HH:mm:ss.fff zzz\"."
        },
        {
            "empty format", static options => options.TimestampFormat = "''", "value",
            "\"''\" isn't a format of a DateTimeOffset, or produces more than 128 characters. Use a format such as "
                + "\"yyyy-MM-dd HH:mm:ss.fff zzz\"."
        },
        {
            "buffer", static options => options.Buffer = new LogBufferOptions { Level = LogLevel.Error }, "value",
            "Level Error can't be buffered. Use a level from Trace to Warning."
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_ThatAreWrong_ThrowAndSayWhatToDo(string what, Action<LoggerOptions> configure, string parameter, string message)
    {
        using var telemetry = TelemetryCapture.Start();
        var error = Assert.ThrowsAny<ArgumentException>(() => Logger.Configure(configure));
        Assert.True(error.Message.StartsWith($"{message} (Parameter '{parameter}')", StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    [Fact]
    public void Options_ThatAreNull_ThrowWithTheirName()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options =>
        {
            Assert.Equal("keys", Assert.Throws<ArgumentNullException>(() => options.OmitKeys(null!)).ParamName);
            Assert.Equal("keys", Assert.Throws<ArgumentNullException>(() => options.OmitKeys("service", null!)).ParamName);
            Assert.Equal("keys", Assert.Throws<ArgumentNullException>(() => options.OrderKeys(null!)).ParamName);
            Assert.Equal("keys", Assert.Throws<ArgumentNullException>(() => options.OrderKeys("a", null!)).ParamName);
            Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => options.RenameKey(null!, "x")).ParamName);
            Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => options.RenameKey("message", null!)).ParamName);
            Assert.Equal("names", Assert.Throws<ArgumentNullException>(() => options.Redact((string[])null!)).ParamName);
            Assert.Equal("names", Assert.Throws<ArgumentNullException>(() => options.Redact("a", null!)).ParamName);
        });
        Assert.Equal("configure", Assert.Throws<ArgumentNullException>(static () => Logger.Configure(null!)).ParamName);
        Assert.Equal("category", Assert.Throws<ArgumentNullException>(static () => Logger.Create(null!)).ParamName);
        Assert.Equal(
            "builder", Assert.Throws<ArgumentNullException>(static () => ((ILoggingBuilder)null!).AddLamplighterLogger()).ParamName);
    }

    [Fact]
    public void RenameKey_ToTheNameThatItsCaseGives_IsAllowed()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options =>
        {
            options.KeyCase = LogKeyCase.PascalCase;
            options.RenameKey("message", "Message");
            options.RenameKey("message", "Text");
            options.RenameKey("service", "message_text");
        });
        Logger.LogInformation("one");
        Assert.Equal("one", Assert.Single(telemetry.Logs).GetProperty("Text").GetString());
        Assert.Equal("service_undefined", telemetry.Logs[0].GetProperty("message_text").GetString());
    }

    [Theory]
    [InlineData(null, "event")]
    [InlineData(LogKeyCase.CamelCase, "event")]
    [InlineData(LogKeyCase.PascalCase, "Event")]
    public void KeyCase_OfTheLoggedEvent_IsThatOfOtherKeys(LogKeyCase? keyCase, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.KeyCase = keyCase);
        Handlers.LogsEvent(Handlers.Json("""{"Id":1}"""), new LambdaContext());
        Assert.Equal(1, Assert.Single(telemetry.Logs).GetProperty(expected).GetProperty("Id").GetInt32());
    }

    [Fact]
    public void RenameKey_OfTheEventAlone_ChangesNothingElse()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.RenameKey("event", "Input"));
        Handlers.LogsEvent(Handlers.Json("""{"Id":1}"""), new LambdaContext());
        Logger.AppendKey("Input", 2);
        Logger.LogInformation("line");
        Assert.Equal(1, telemetry.Logs[0].GetProperty("Input").GetProperty("Id").GetInt32());
        Assert.Equal(2, telemetry.Logs[1].GetProperty("Input").GetInt32());
    }

    // Names that are escaped in a line.
    [Theory]
    [InlineData(null, "\"Quoted\"", "\"Quoted\"")]
    [InlineData(LogKeyCase.PascalCase, "\"quoted\"", "\"quoted\"")]
    [InlineData(LogKeyCase.PascalCase, "order \"id\"", "Order \"id\"")]
    [InlineData(LogKeyCase.CamelCase, "Order\\Id", "order\\Id")]
    [InlineData(LogKeyCase.CamelCase, "Größe", "größe")]
    [InlineData(LogKeyCase.PascalCase, "größe", "Größe")]
    public void Names_OfAnyCharacters_AreWrittenOnceEscaped(LogKeyCase? keyCase, string name, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options =>
        {
            options.KeyCase = keyCase;
            options.RenameKey("service", "\"service\"");
            options.OrderKeys("service", name);
        });
        Logger.AppendKey(name, 1);
        Logger.LogInformation("one");
        Logger.LogInformation("two");
        Assert.All(telemetry.Logs, line =>
        {
            Assert.Equal(["\"service\"", expected], line.EnumerateObject().Take(2).Select(static member => member.Name));
            Assert.Equal(1, line.GetProperty(expected).GetInt32());
        });
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(2000)]
    public void KeyCase_OfLongNames_IsThatOfShortOnes(int length)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.KeyCase = LogKeyCase.PascalCase);
        Logger.AppendKey(new string('x', length), 1);
        Logger.AppendKey(new string('y', length), 2);
        Logger.LogInformation("one");
        Logger.LogInformation("two");
        Assert.All(telemetry.Logs, line =>
        {
            Assert.Equal(1, line.GetProperty("X" + new string('x', length - 1)).GetInt32());
            Assert.Equal(2, line.GetProperty("Y" + new string('y', length - 1)).GetInt32());
        });
    }

    [Fact]
    public void Names_ThatLambdaDoesNotKnow_AreReportedWithWhatToDo()
    {
        var json = new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" };
        Assert.Equal(
            "The log key \"level\" or \"timestamp\" is renamed or left out, but AWS_LAMBDA_LOG_FORMAT is JSON. Lambda treats every line as "
                + "INFO and uses the time at which it arrives. Keep both keys, or use the log format Text.",
            FirstMessage(json, static options => options.OmitKeys("timestamp")));
        Assert.Equal(
            "LoggerOptions.LevelNames isn't LogLevelNames.Lambda, but AWS_LAMBDA_LOG_FORMAT is JSON. Lambda treats lines with other names "
                + "than its own as INFO. Keep the names of Lambda, or use the log format Text.",
            FirstMessage(json, static options => options.LevelNames = LogLevelNames.DotNet));
        Assert.Equal(
            "line",
            FirstMessage(json, static options => (options.LevelNames, options.Formatter) = (LogLevelNames.DotNet, new LineFormatter())));
    }

    [Fact]
    public void Variable_ThatAsksForACase_IsReportedWithWhatToDo()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_LOGGER_CASE"] = "camelCase" });
        Handlers.Plain(static () => { }, new LambdaContext());
        Assert.Equal(
            "POWERTOOLS_LOGGER_CASE is \"camelCase\", which has no effect. The case of log keys is an option: call "
                + "Logger.Configure(o => o.KeyCase = LogKeyCase.…) with SnakeCase, CamelCase or PascalCase, and give the variable the same "
                + "value or remove it.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    private static string FirstMessage(Dictionary<string, string> environment, Action<LoggerOptions> configure)
    {
        using var telemetry = TelemetryCapture.Start(environment);
        Logger.Configure(configure);
        Logger.LogInformation("line");
        return telemetry.Logs[0].GetProperty("message").GetString()!;
    }

    private sealed class LineFormatter : ILogFormatter
    {
        public void Format(in LogEntry entry, System.Text.Json.Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("message", entry.Message);
            json.WriteEndObject();
        }
    }
}
