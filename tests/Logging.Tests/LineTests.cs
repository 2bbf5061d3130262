using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LineTests
{
    private static readonly LambdaContext s_context = new()
    {
        AwsRequestId = "r1",
        FunctionName = "fn",
        FunctionVersion = "7",
        MemoryLimitInMB = 512,
        InvokedFunctionArn = "arn:aws:lambda:eu-west-1:1:function:fn",
        TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        TenantId = "blue",
    };

    [Fact]
    public void LogInformation_WithValues_WritesMessageAndTypedKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("Order {OrderId} for {Customer} costs {Price:0.00}", 42, "Ada", 1.5m);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal("Order 42 for Ada costs 1.50", line.GetProperty("message").GetString());
        Assert.Equal(42, line.GetProperty("OrderId").GetInt32());
        Assert.Equal("Ada", line.GetProperty("Customer").GetString());
        Assert.Equal(1.5m, line.GetProperty("Price").GetDecimal());
    }

    [Fact]
    public void Line_WithEverything_HasKeysInOrder()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.SampleRate = 1);
        var log = Logger.Create<LineTests>();
        Handlers.Plain(
            () =>
            {
                Logger.CorrelationId = "c1";
                Logger.AppendKey("appended", 1);
                using var scope = Logger.PushKey("scoped", 2);
                log.Log(LogLevel.Error, new EventId(9, "Happened"), new InvalidOperationException("x"), "Value {Value}", 3);
            },
            s_context);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            ["level", "message", "timestamp", "service", "cold_start", "function_name", "function_memory_size", "function_arn",
                "function_request_id", "function_version", "correlation_id", "xray_trace_id", "tenant_id", "name", "event_id", "event_name",
                "sampling_rate", "appended", "scoped", "Value", "error"],
            line.EnumerateObject().Select(member => member.Name));
        Assert.Equal("service_undefined", line.GetProperty("service").GetString());
        Assert.True(line.GetProperty("cold_start").GetBoolean());
        Assert.Equal("fn", line.GetProperty("function_name").GetString());
        Assert.Equal(512, line.GetProperty("function_memory_size").GetInt32());
        Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
        Assert.Equal("7", line.GetProperty("function_version").GetString());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", line.GetProperty("xray_trace_id").GetString());
        Assert.Equal("blue", line.GetProperty("tenant_id").GetString());
        Assert.Equal("Lamplighter.Tests.LineTests", line.GetProperty("name").GetString());
        Assert.Equal(9, line.GetProperty("event_id").GetInt32());
        Assert.Equal("Happened", line.GetProperty("event_name").GetString());
    }

    [Fact]
    public void Line_WithNothingKnown_HasNoNulls()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("nothing", null);
        Logger.LogInformation("Hello {Who}", (string?)null);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(["level", "message", "timestamp", "service"], line.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Hello (null)", line.GetProperty("message").GetString());
    }

    [Fact]
    public void Line_OutsideInvocation_HasFunctionFromEnvironment()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string>
        {
            ["POWERTOOLS_SERVICE_NAME"] = "orders",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "fn",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "7",
        });
        Logger.CorrelationId = "start";
        Logger.LogInformation("init");
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("orders", line.GetProperty("service").GetString());
        Assert.Equal("fn", line.GetProperty("function_name").GetString());
        Assert.Equal(256, line.GetProperty("function_memory_size").GetInt32());
        Assert.Equal("7", line.GetProperty("function_version").GetString());
        Assert.Equal("start", line.GetProperty("correlation_id").GetString());
        Assert.False(line.TryGetProperty("cold_start", out _));
    }

    [Theory]
    [InlineData("", "2026-03-04T05:06:07.089Z")]
    [InlineData(":UTC", "2026-03-04T05:06:07.089Z")]
    [InlineData("UTC", "2026-03-04T05:06:07.089Z")]
    [InlineData("Etc/UTC", "2026-03-04T05:06:07.089Z")]
    [InlineData("GMT", "2026-03-04T05:06:07.089Z")]
    [InlineData("Z", "2026-03-04T05:06:07.089Z")]
    [InlineData("Europe/London", "2026-03-04T05:06:07.089+00:00")]
    [InlineData("America/St_Johns", "2026-03-04T01:36:07.089-03:30")]
    [InlineData("Pacific/Honolulu", "2026-03-03T19:06:07.089-10:00")]
    [InlineData("Asia/Kolkata", "2026-03-04T10:36:07.089+05:30")]
    [InlineData("America/New_York", "2026-03-04T00:06:07.089-05:00")]
    public void Timestamp_InTimeZone_HasOffset(string zone, string expected)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["TZ"] = zone }, new StoppedClock());
        Logger.LogInformation("now");
        Assert.Equal(expected, Assert.Single(telemetry.Logs).GetProperty("timestamp").GetString());
    }

    [Fact]
    public void Timestamp_InUnknownTimeZone_IsUtcAndReported()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["TZ"] = "Moon/Base" }, new StoppedClock());
        Logger.LogInformation("now");
        Assert.Equal(
            "The environment variable TZ is \"Moon/Base\", which isn't a time zone of this system. Log lines use UTC.",
            telemetry.Logs[0].GetProperty("message").GetString());
        Assert.Equal("2026-03-04T05:06:07.089Z", telemetry.Logs[1].GetProperty("timestamp").GetString());
    }

    [Fact]
    public void Line_InSecondInvocation_HasItsOwnContext()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Plain(() => Logger.LogInformation("one"), new LambdaContext { AwsRequestId = "r1" });
        Handlers.Plain(() => Logger.LogInformation("two"), new LambdaContext { AwsRequestId = "r2" });
        Assert.Equal(["r1", "r2"], telemetry.Logs.Select(line => line.GetProperty("function_request_id").GetString()));
        Assert.Equal([true, false], telemetry.Logs.Select(line => line.GetProperty("cold_start").GetBoolean()));
    }

    [Fact]
    public void Line_InDev_IsIndented()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_DEV"] = "true" });
        Logger.AppendKey("key", 1);
        Logger.LogInformation("Hello {Who}", "Ada");
        Assert.Contains("\n  \"message\": \"Hello Ada\"", telemetry.Text, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(telemetry.Logs).GetProperty("key").GetInt32());
    }

    [Fact]
    public void Configure_AfterFirstLine_ChangesServiceOfLaterLines()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("one");
        LambdaTelemetry.Configure(o => o.Service = "shared");
        Logger.LogInformation("two");
        Logger.Configure(o => o.Service = "own");
        Logger.LogInformation("three");
        Assert.Equal(["service_undefined", "shared", "own"], telemetry.Logs.Select(line => line.GetProperty("service").GetString()));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
    }
}
