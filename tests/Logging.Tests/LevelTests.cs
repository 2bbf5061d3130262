using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LevelTests
{
    [Theory]
    [InlineData("", "", "", "INFO")]
    [InlineData("debug", "", "", "DEBUG")]
    [InlineData("", "Warning", "", "WARN")]
    [InlineData("error", "debug", "", "ERROR")]
    [InlineData("", "", "DEBUG", "DEBUG")]
    [InlineData("error", "", "INFO", "ERROR")]
    [InlineData("Critical", "", "", "FATAL")]
    [InlineData("verbose", "", "", "TRACE")]
    public void Level_FromEnvironment_IsTheLowestWritten(string powertools, string plain, string lambda, string expected)
    {
        using var telemetry = TelemetryCapture.Start(Environment(powertools, plain, lambda));
        WriteAll();
        Assert.Equal(expected, telemetry.Logs[0].GetProperty("level").GetString());
        Assert.Equal("FATAL", telemetry.Logs[^1].GetProperty("level").GetString());
    }

    [Fact]
    public void Level_BelowTheFloor_IsRaisedAndReportedOnce()
    {
        using var telemetry = TelemetryCapture.Start(Environment("", "", "WARN"));
        Logger.Configure(o => o.MinimumLevel = LogLevel.Debug);
        WriteAll();
        Handlers.Chatty(WriteAll, new LambdaContext());
        Assert.Equal(
            ["WARN", "WARN", "ERROR", "FATAL", "WARN", "ERROR", "FATAL"],
            telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
        Assert.Contains("AWS_LAMBDA_LOG_LEVEL", telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Level_FromCode_WinsOverEnvironment()
    {
        using var telemetry = TelemetryCapture.Start(Environment("ERROR", "", ""));
        Logger.Configure(o => o.MinimumLevel = LogLevel.Debug);
        Assert.True(Logger.IsEnabled(LogLevel.Debug));
        Assert.False(Logger.IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public void Level_Unknown_IsReportedAndInfoHolds()
    {
        using var telemetry = TelemetryCapture.Start(Environment("loud", "", ""));
        WriteAll();
        Assert.Contains("loud", telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("INFO", telemetry.Logs[1].GetProperty("level").GetString());
    }

    [Fact]
    public void Level_None_SwitchesOff()
    {
        using var telemetry = TelemetryCapture.Start(Environment("NONE", "", ""));
        WriteAll();
        Assert.Empty(telemetry.Logs);
        Assert.False(Logger.IsEnabled(LogLevel.None));
    }

    [Fact]
    public void Level_OfAttribute_HoldsForItsInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Loud(WriteAll, new LambdaContext());
        Handlers.Plain(WriteAll, new LambdaContext());
        Assert.Equal(
            ["ERROR", "FATAL", "INFO", "WARN", "ERROR", "FATAL"],
            telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
        Assert.Equal(
            ["from-attribute", "from-attribute", "service_undefined"],
            telemetry.Logs.Take(3).Select(line => line.GetProperty("service").GetString()));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public void SampleRate_FromEnvironment_IsDecidedPerInvocation(string rate, bool debug)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_LOGGER_SAMPLE_RATE"] = rate });
        Handlers.Plain(() => Logger.LogDebug("d"), new LambdaContext());
        Handlers.Plain(() => Logger.LogInformation("i"), new LambdaContext());
        Assert.Equal(debug, telemetry.Logs.Any(line => line.GetProperty("level").GetString() == "DEBUG"));
        Assert.Equal(debug, telemetry.Logs[^1].TryGetProperty("sampling_rate", out _));
    }

    [Fact]
    public void SampleRate_OfHalf_SamplesSomeInvocationsWhole()
    {
        using var telemetry = TelemetryCapture.Start();
        for (var i = 0; i < 400; i++)
        {
            Handlers.HalfSampled(
                () =>
                {
                    Logger.LogDebug("d");
                    Logger.LogDebug("d");
                },
                new LambdaContext { AwsRequestId = $"r{i}" });
        }

        var perInvocation = telemetry.Logs.GroupBy(line => line.GetProperty("function_request_id").GetString())
            .Select(lines => lines.Count())
            .ToList();
        Assert.All(perInvocation, count => Assert.Equal(2, count));
        Assert.InRange(perInvocation.Count, 100, 300);
        Assert.Equal(0.5, telemetry.Logs[0].GetProperty("sampling_rate").GetDouble());
    }

    [Fact]
    public void SampleRate_OfAttribute_DoesNotLastBeyondItsInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Sampled(() => Logger.LogDebug("d"), new LambdaContext());
        Handlers.Plain(() => Logger.LogDebug("d"), new LambdaContext());
        Assert.Single(telemetry.Logs);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void SampleRate_OutOfBounds_Throws(double rate)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentOutOfRangeException>(() => Logger.Configure(o => o.SampleRate = rate));
    }

    private static Dictionary<string, string> Environment(string powertools, string plain, string lambda) =>
        new() { ["POWERTOOLS_LOG_LEVEL"] = powertools, ["LOG_LEVEL"] = plain, ["AWS_LAMBDA_LOG_LEVEL"] = lambda };

    private static void WriteAll()
    {
        Logger.LogTrace("x");
        Logger.LogDebug("x");
        Logger.LogInformation("x");
        Logger.LogWarning("x");
        Logger.LogError("x");
        Logger.LogCritical("x");
    }
}
