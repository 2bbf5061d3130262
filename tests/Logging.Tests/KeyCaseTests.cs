using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class KeyCaseTests
{
    private static readonly LambdaContext s_context = new() { AwsRequestId = "r1", FunctionName = "fn", MemoryLimitInMB = 512 };

    [Theory]
    [InlineData(null, "level cold_start function_name function_memory_size function_request_id OrderId customer_no URL Who error")]
    [InlineData(
        LogKeyCase.SnakeCase, "level cold_start function_name function_memory_size function_request_id order_id customer_no url who error")]
    [InlineData(
        LogKeyCase.CamelCase, "level coldStart functionName functionMemorySize functionRequestId orderId customer_no url who error")]
    [InlineData(
        LogKeyCase.PascalCase, "Level ColdStart FunctionName FunctionMemorySize FunctionRequestId OrderId Customer_no URL Who Error")]
    public void KeyCase_AnyCase_AppliesToTheRootOfALine(LogKeyCase? keyCase, string names)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.KeyCase = keyCase;
            o.OmitKeys("message", "timestamp", "service");
        });
        Write();
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(names.Split(' '), line.EnumerateObject().Select(member => member.Name));
        var order = line.EnumerateObject().Single(member => member.Value.ValueKind == JsonValueKind.Object && !IsError(member)).Value;
        Assert.Equal(1, order.GetProperty("LineNo").GetInt32());
        Assert.Equal(2, order.GetProperty("line_no").GetInt32());

        static bool IsError(JsonProperty member) => member.Name is "error" or "Error";
    }

    private static void Write() => Handlers.Plain(
        () =>
        {
            Logger.AppendKey("OrderId", new Dictionary<string, int> { ["LineNo"] = 1, ["line_no"] = 2 });
            Logger.AppendKey("customer_no", 7);
            using (Logger.PushKey("URL", "/"))
            {
                Logger.LogError(new FormatException("x"), "Hello {Who}", "Ada");
            }
        },
        s_context);

    [Theory]
    [InlineData(LogKeyCase.SnakeCase, "Level", "level")]
    [InlineData(LogKeyCase.PascalCase, "FunctionName", "FunctionName")]
    [InlineData(LogKeyCase.CamelCase, "XrayTraceId", "xrayTraceId")]
    [InlineData(LogKeyCase.SnakeCase, "_Aws", "_aws")]
    public void Key_ThatBecomesOneOfOurs_IsLeftOutAndReported(LogKeyCase keyCase, string key, string name)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.KeyCase = keyCase);
        Logger.AppendKey(key, new Dictionary<string, int> { ["user"] = 1 });
        Logger.LogInformation("one");
        Assert.Empty(telemetry.Metrics);
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.DoesNotContain(telemetry.Logs[^1].EnumerateObject(), member => member.Value.ValueKind == JsonValueKind.Object);
        Assert.Contains(
            telemetry.Logs, line => line.ToString().Contains($"The log key \\\"{key}\\\" is reserved", StringComparison.Ordinal));
        Assert.True(telemetry.Logs[^1].EnumerateObject().Count(member => member.Name == name) <= 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public void Keys_ThatBecomeEqual_AreWrittenOnceWithTheLastValue(int further)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.KeyCase = LogKeyCase.SnakeCase);
        Logger.AppendKey("OrderId", 1);
        Logger.AppendKeys(Enumerable.Range(0, further).Select(i => KeyValuePair.Create($"Key{i}", i)));
        Logger.AppendKey("order_id", 2);
        Logger.LogInformation("Order {orderId}", 3);
        Logger.LogInformation("none");
        Assert.Equal([3, 2], telemetry.Logs.Select(line => line.GetProperty("order_id").GetInt32()));
        Assert.All(telemetry.Logs, line => Assert.Single(line.EnumerateObject(), member => member.Name == "order_id"));
        Assert.Equal(1, telemetry.Logs[0].GetProperty("key1").GetInt32());
    }

    [Fact]
    public void KeyCase_WithRenamedOmittedAndOrderedKeys_AppliesToTheOthers()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.KeyCase = LogKeyCase.CamelCase;
            o.RenameKey("error", "exception");
            o.RenameKey("function_request_id", "request_id");
            o.OmitKeys("cold_start", "service", "function_memory_size");
            o.OrderKeys("function_request_id", "OrderId", "message");
        });
        Write();
        Assert.Equal(
            ["request_id", "orderId", "message", "level", "timestamp", "functionName", "customer_no", "url", "who", "exception"],
            Assert.Single(telemetry.Logs).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void KeyCase_AndRenameKey_CannotGiveOneNameTwice()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.RenameKey("message", "FunctionName");
            Assert.Throws<ArgumentException>(() => o.KeyCase = LogKeyCase.PascalCase);
            o.RenameKey("message", "message");
            o.KeyCase = LogKeyCase.PascalCase;
            Assert.Throws<ArgumentException>(() => o.RenameKey("message", "FunctionName"));
            Assert.Throws<ArgumentOutOfRangeException>(() => o.KeyCase = (LogKeyCase)9);
            Assert.Throws<ArgumentOutOfRangeException>(() => o.LevelNames = (LogLevelNames)9);
        });
    }

    [Fact]
    public void KeyCase_LineThatIsCut_HasTheMarkInThatCase()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => (o.KeyCase, o.MaxLineBytes) = (LogKeyCase.PascalCase, 4096));
        Logger.LogInformation("Text {Text}", new string('x', 10_000));
        var line = Assert.Single(telemetry.Logs);
        Assert.True(line.GetProperty("Truncated").GetBoolean());
        Assert.False(line.TryGetProperty("truncated", out _));
    }

    [Theory]
    [InlineData("PascalCase", null, true)]
    [InlineData("snakeCase", LogKeyCase.SnakeCase, false)]
    [InlineData("CamelCase", LogKeyCase.PascalCase, true)]
    [InlineData("Default", null, false)]
    [InlineData("", LogKeyCase.CamelCase, false)]
    public void Variable_ThatAsksForAnotherCase_IsReportedOnce(string variable, LogKeyCase? keyCase, bool isReported)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_LOGGER_CASE"] = variable });
        Logger.Configure(o => o.KeyCase = keyCase);
        Handlers.Plain(() => { }, s_context);
        Handlers.Plain(() => { }, s_context);
        Assert.Equal(isReported ? 1 : 0, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.Contains("POWERTOOLS_LOGGER_CASE", Message(line), StringComparison.Ordinal));
    }

    [Fact]
    public void LevelNames_DotNet_AreThoseOfLogLevel()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => (o.LevelNames, o.MinimumLevel) = (LogLevelNames.DotNet, LogLevel.Trace));
        for (var level = LogLevel.Trace; level <= LogLevel.Critical; level++)
        {
            Logger.Log(level, "text");
        }

        Assert.Equal(
            ["Trace", "Debug", "Information", "Warning", "Error", "Critical"],
            telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
    }

    [Theory]
    [InlineData(null, LogLevelNames.DotNet, 1)]
    [InlineData(LogKeyCase.PascalCase, LogLevelNames.Lambda, 1)]
    [InlineData(LogKeyCase.CamelCase, LogLevelNames.Lambda, 0)]
    public void Names_ThatLambdaDoesNotKnow_AreReportedInItsJsonFormat(LogKeyCase? keyCase, LogLevelNames levels, int warnings)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" });
        Logger.Configure(o => (o.KeyCase, o.LevelNames) = (keyCase, levels));
        Assert.Equal(warnings, telemetry.Logs.Count(line => Message(line).Contains("AWS_LAMBDA_LOG_FORMAT", StringComparison.Ordinal)));
    }

    [Fact]
    public void RenameKey_Event_IsThatOfTheLoggedEventOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.RenameKey("event", "Input");
            o.OrderKeys("event");
            o.KeyCase = LogKeyCase.CamelCase;
            Assert.Throws<ArgumentException>(() => o.OmitKeys("event"));
        });
        Logged(new MemoryStream("""{"Id":1}"""u8.ToArray()));
        Logger.LogInformation("Mine {event}", 2);
        Assert.Equal("Input", telemetry.Logs[0].EnumerateObject().First().Name);
        Assert.Equal(1, telemetry.Logs[0].GetProperty("Input").GetProperty("Id").GetInt32());
        Assert.Equal(2, telemetry.Logs[1].GetProperty("event").GetInt32());
    }

    private static string Message(JsonElement line) => line.GetProperty("message").GetString()!;

    [Logging(LogEvent = true)]
    private static void Logged(Stream input) => _ = input;
}
