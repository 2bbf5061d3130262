using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void Keys_AreRenamedOrderedAndLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.RenameKey("message", "msg");
            o.RenameKey("function_request_id", "request_id");
            o.OmitKeys("cold_start", "function_arn", "service");
            o.OrderKeys("timestamp", "order \"id\"", "message", "none");
        });
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey("order \"id\"", 7);
                Logger.AppendKey("tenant", "blue");
                Logger.LogInformation("Hello {Who}", "Ada");
            },
            new LambdaContext { AwsRequestId = "r1", FunctionName = "fn", InvokedFunctionArn = "arn" });
        Assert.Equal(
            ["timestamp", "order \"id\"", "msg", "level", "function_name", "request_id", "tenant", "Who"],
            Assert.Single(telemetry.Logs).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Key_OfTheUserWithANewName_IsLeftOutAndReportedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.RenameKey("message", "msg"));
        Logger.LogInformation("one {msg}", 1);
        Logger.LogInformation("two {msg}", 2);
        Assert.Equal(
            ["one 1", "two 2"],
            telemetry.Logs.Where(line => line.GetProperty("level").GetString() == "INFO")
                .Select(line => line.GetProperty("msg").GetString()));
        Assert.Equal(3, telemetry.Logs.Count);
    }

    [Fact]
    public void RenameKey_Back_RestoresIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.RenameKey("message", "msg"));
        Logger.Configure(o => o.RenameKey("message", "message"));
        Logger.LogInformation("one");
        Assert.Equal("one", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Line_OfManyKeys_KeepsThemAll()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.OrderKeys("key199"));
        Logger.AppendKeys(Enumerable.Range(0, 200).Select(i => KeyValuePair.Create($"key{i}", i)));
        Logger.LogInformation("many");
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("key199", line.EnumerateObject().First().Name);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(i, line.GetProperty($"key{i}").GetInt32()));
    }

    [Fact]
    public void Line_TooLong_IsLaidOutAndCut()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.RenameKey("message", "a_rather_long_name_for_a_message");
            o.MaxLineBytes = 4096;
        });
        Logger.LogInformation(new string('x', 10_000));
        Assert.True(Assert.Single(telemetry.Logs).GetProperty("truncated").GetBoolean());
        Assert.InRange(telemetry.Text.Length, 3900, 4097);
    }

    [Theory]
    [InlineData("level")]
    [InlineData("timestamp")]
    public void Name_ThatLambdaLooksFor_IsWarnedOf(string key)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" });
        Logger.Configure(o => o.RenameKey(key, "other"));
        Logger.LogInformation("one");
        Assert.Contains("AWS_LAMBDA_LOG_FORMAT", telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, telemetry.Logs.Count);
    }

    [Theory]
    [InlineData("order_id", "x")]
    [InlineData("truncated", "x")]
    [InlineData("message", "")]
    [InlineData("message", "level")]
    [InlineData("message", "taken")]
    public void RenameKey_ThatIsWrong_Throws(string key, string name)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.RenameKey("service", "taken"));
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.RenameKey(key, name)));
    }

    [Fact]
    public void OmitAndOrder_OfWrongKeys_Throw()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.OmitKeys("order_id")));
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.OrderKeys("a", "a")));
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.OrderKeys("a", " ")));
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss.fff zzz", "2026-03-04 05:06:07.089 +00:00")]
    [InlineData("O", "2026-03-04T05:06:07.0890000+00:00")]
    [InlineData("'\"at\"' HH", "\"at\" 05")]
    public void TimestampFormat_IsUsed(string format, string expected)
    {
        using var telemetry = TelemetryCapture.Start(null, new StoppedClock());
        Logger.Configure(o => o.TimestampFormat = format);
        Logger.LogInformation("one");
        Assert.Equal(expected, Assert.Single(telemetry.Logs).GetProperty("timestamp").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Q")]
    [InlineData("yyyy-'")]
    public void TimestampFormat_ThatIsNone_Throws(string format)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.TimestampFormat = format));
        Assert.Throws<ArgumentException>(() => Logger.Configure(o => o.TimestampFormat = string.Concat(Enumerable.Repeat("yyyy ", 40))));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
    }
}
