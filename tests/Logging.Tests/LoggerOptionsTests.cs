using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LoggerOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options =>
        {
            Assert.Equal((262_144, 65_536), (options.MaxLineBytes, options.MaxEventBytes));
            Assert.Equal((null, LogLevelNames.Lambda, SampleBy.Random), (options.KeyCase, options.LevelNames, options.SampleBy));
            Assert.Equal((null, null, null), (options.SampleRate, options.MinimumLevel, options.Buffer));
        });
        var buffer = new LogBufferOptions();
        Assert.Equal((LogLevel.Debug, 20_480, true), (buffer.Level, buffer.MaxBytes, buffer.FlushOnError));
    }

    [Fact]
    public void Sizes_AtTheirLimits_AreAccepted()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options =>
        {
            (options.MaxLineBytes, options.MaxEventBytes, options.SampleRate) = (4096, 1024, 0);
            (options.MaxLineBytes, options.MaxEventBytes, options.SampleRate) = (1024 * 1024, int.MaxValue, 1);
            Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxLineBytes = 4095);
            Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxLineBytes = (1024 * 1024) + 1);
            Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxEventBytes = 1023);
            Assert.Equal((1024 * 1024, int.MaxValue, 1), (options.MaxLineBytes, options.MaxEventBytes, options.SampleRate));
        });
        var buffer = new LogBufferOptions { Level = LogLevel.Trace, MaxBytes = 1024 };
        (buffer.Level, buffer.MaxBytes) = (LogLevel.Warning, 1024 * 1024);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Level = (LogLevel)(-1));
        Assert.Equal((LogLevel.Warning, 1024 * 1024), (buffer.Level, buffer.MaxBytes));
    }

    // A line of exactly the limit is whole.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Line_OfExactlyTheLimit_IsWhole(int more)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.MaxLineBytes = 4096);
        Logger.LogInformation("x");
        var envelope = telemetry.Text.Length - "x\n".Length;
        var text = new string('x', 4096 - envelope + more);
        Logger.LogInformation(text);
        Assert.Equal(more == 0, telemetry.Logs[1].GetProperty("message").GetString() == text);
        Assert.Equal(more == 1, telemetry.Logs[1].TryGetProperty("truncated", out _));
    }

    [Fact]
    public void JsonTypeInfoResolver_IsUsedBeforeOthersAndAddedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        var (first, second) = (new DefaultJsonTypeInfoResolver(), new DefaultJsonTypeInfoResolver());
        LambdaTelemetry.Configure(options => options.JsonTypeInfoResolvers.Add(first));
        Logger.Configure(options => options.JsonTypeInfoResolver = second);
        Logger.Configure(static options => options.Service = "orders");
        Assert.Equal([second, first], LambdaProcess.Current.Options.JsonTypeInfoResolvers);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("false", null, false)]
    [InlineData("false", true, true)]
    [InlineData("true", false, false)]
    [InlineData("true", null, true)]
    public void LogSpanId_OfCodeThenEnvironment_Decides(string? variable, bool? option, bool expected)
    {
        using var telemetry = TelemetryCapture.Start(
            variable is null ? null : new Dictionary<string, string> { ["POWERTOOLS_LOGGER_LOG_SPAN_ID"] = variable });
        LambdaProcess.Current.SpanIdReader = static _ => "53995c3f42cd8ad8";
        Logger.Configure(options => options.LogSpanId = option);
        Handlers.Plain(static () => Logger.LogInformation("line"), new LambdaContext());
        Assert.Equal(expected, Assert.Single(telemetry.Logs).TryGetProperty("span_id", out _));
    }

    [Fact]
    public void LoggingAttribute_HasTheDefaultsAndTheValuesThatAreSet()
    {
        var attribute = new LoggingAttribute();
        Assert.Equal((false, false, LogLevel.Information), (attribute.LogEvent, attribute.FlushBufferOnUncaughtError, attribute.Level));
        Assert.Equal((SampleBy.Random, 0, 0), (attribute.SampleBy, attribute.SampleRate, attribute.ExtractKeys.Length));
        Assert.Equal((null, null, false), (attribute.Service, attribute.CorrelationIdPath, attribute.ClearState));
        var set = new LoggingAttribute
        {
            LogEvent = true,
            FlushBufferOnUncaughtError = true,
            Level = LogLevel.Trace,
            SampleBy = SampleBy.Trace,
            SampleRate = 0.5,
        };
        Assert.Equal((true, true, LogLevel.Trace), (set.LogEvent, set.FlushBufferOnUncaughtError, set.Level));
        Assert.Equal((SampleBy.Trace, 0.5), (set.SampleBy, set.SampleRate));
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(-1, 0)]
    [InlineData(1.5, 1)]
    [InlineData(0.25, 0.25)]
    public void LoggingAttribute_SampleRateOutOfRange_IsTheNearestRate(double rate, double expected) =>
        Assert.Equal(expected, new LoggingAttribute { SampleRate = rate }.SampleRate);
}
