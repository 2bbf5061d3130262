using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LevelNameTests
{
    [Theory]
    [InlineData(LogLevel.Trace, "TRACE", "VERBOSE", "TRC")]
    [InlineData(LogLevel.Debug, "DEBUG", "DBG", "Debug")]
    [InlineData(LogLevel.Information, "INFO", "INFORMATION", "inf")]
    [InlineData(LogLevel.Warning, "WARN", "WARNING", "Wrn")]
    [InlineData(LogLevel.Error, "ERROR", "ERR", "error")]
    [InlineData(LogLevel.Critical, "FATAL", "CRITICAL", "CRIT", "CRT")]
    [InlineData(LogLevel.None, "NONE", "OFF", "SILENT")]
    public void Level_OfAnyName_IsTheLowestEnabled(LogLevel level, params string[] names)
    {
        Assert.All(names, name =>
        {
            using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LOG_LEVEL"] = name });
            Assert.Equal(level < LogLevel.None, Logger.IsEnabled(level));
            Assert.False(level > LogLevel.Trace && Logger.IsEnabled(level - 1));
            Assert.Empty(telemetry.Logs);
        });
    }

    [Theory]
    [InlineData("POWERTOOLS_LOG_LEVEL", "POWERTOOLS_LOG_LEVEL (or LOG_LEVEL)")]
    [InlineData("LOG_LEVEL", "POWERTOOLS_LOG_LEVEL (or LOG_LEVEL)")]
    [InlineData("AWS_LAMBDA_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL")]
    public void Level_ThatIsUnknown_IsReportedWithWhatToDo(string variable, string name)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { [variable] = "loud" });
        Logger.LogDebug("left out");
        Logger.LogInformation("line");
        Assert.Equal(
            [
                $"The environment variable {name} is \"loud\", which isn't a log level. Use TRACE, DEBUG, INFO, WARN, ERROR, FATAL or NONE. "
                    + "INFO is used.",
                "line",
            ],
            telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public void Level_BelowThatOfLambda_IsReportedWithWhatToDo()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_LOG_LEVEL"] = "WARN" });
        Logger.Configure(static options => options.MinimumLevel = LogLevel.Warning);
        Assert.Empty(telemetry.Logs);
        Logger.Configure(static options => options.Buffer = new LogBufferOptions { Level = LogLevel.Warning });
        Assert.Empty(telemetry.Logs);
        Logger.Configure(static options => options.Buffer = new LogBufferOptions { Level = LogLevel.Debug });
        Logger.Configure(static options => options.MinimumLevel = LogLevel.Information);
        Assert.Equal(
            [
                "Lines of level DEBUG can't be buffered, because AWS_LAMBDA_LOG_LEVEL is WARN and Lambda drops lines below it. Set the "
                    + "function's application log level to DEBUG.",
                "The log level INFO can't be used, because AWS_LAMBDA_LOG_LEVEL is WARN and Lambda drops lines below it. WARN is used. Set "
                    + "the function's application log level to INFO to see these lines.",
            ],
            telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public void Level_UnderAFloorOfNone_WritesNothing()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_LOG_LEVEL"] = "OFF" });
        Logger.Configure(static options => options.MinimumLevel = LogLevel.Debug);
        Assert.False(Logger.IsEnabled(LogLevel.Critical));
    }

    [Fact]
    public void Level_OfAFormatter_IsNamedForLambda()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LOG_LEVEL"] = "TRACE" });
        Logger.Configure(static options => options.Formatter = new LevelFormatter());
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            Logger.Log(level, "text");
        }

        Assert.Equal(
            ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"],
            telemetry.Logs.Select(static line => line.GetProperty("level").GetString()));
    }

    private sealed class LevelFormatter : ILogFormatter
    {
        public void Format(in LogEntry entry, System.Text.Json.Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("level", entry.LevelName);
            json.WriteEndObject();
        }
    }
}
