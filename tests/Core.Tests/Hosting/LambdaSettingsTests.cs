using Lamplighter.Hosting;

namespace Lamplighter.Tests.Hosting;

public sealed class LambdaSettingsTests
{
    [Fact]
    public void FromEnvironment_NothingSet_DefaultsHold()
    {
        var settings = LambdaSettings.FromEnvironment(_ => null);

        Assert.Equal(new LambdaSettings { Problems = settings.Problems }, settings);
        Assert.Empty(settings.Problems);
        Assert.Equal("service_undefined", settings.Service);
        Assert.True(settings.TracerCaptureResponse);
        Assert.Equal("127.0.0.1:2000", settings.XRayDaemonAddress);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData(" YES ", true)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Flag_KnownSpelling_IsRead(string text, bool expected)
    {
        var settings = Read("POWERTOOLS_LOGGER_LOG_EVENT", text);

        Assert.Equal(expected, settings.LogEvent);
        Assert.Empty(settings.Problems);
    }

    [Theory]
    [InlineData("POWERTOOLS_TRACE_DISABLED", "maybe")]
    [InlineData("POWERTOOLS_LOGGER_SAMPLE_RATE", "1.5")]
    [InlineData("POWERTOOLS_LOGGER_SAMPLE_RATE", "NaN")]
    [InlineData("POWERTOOLS_LOGGER_SAMPLE_RATE", "many")]
    [InlineData("AWS_LAMBDA_MAX_CONCURRENCY", "-3")]
    [InlineData("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "big")]
    public void Value_CannotBeRead_DefaultHoldsAndProblemNamesVariableAndValue(string name, string text)
    {
        var settings = Read(name, text);

        var problem = Assert.Single(settings.Problems);
        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.Contains($"\"{text}\"", problem, StringComparison.Ordinal);
        Assert.Equal(new LambdaSettings { Problems = settings.Problems }, settings);
    }

    [Fact]
    public void LogLevel_BothNames_PowertoolsWins()
    {
        Assert.Equal("DEBUG", LambdaSettings.FromEnvironment(name => name switch { "POWERTOOLS_LOG_LEVEL" => "DEBUG", "LOG_LEVEL" => "WARN", _ => null }).LogLevel);
        Assert.Equal("WARN", Read("LOG_LEVEL", "WARN").LogLevel);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.25", 0.25)]
    [InlineData("1", 1)]
    public void SampleRate_InRange_IsRead(string text, double rate) => Assert.Equal(rate, Read("POWERTOOLS_LOGGER_SAMPLE_RATE", text).LogSampleRate);

    private static LambdaSettings Read(string name, string value) => LambdaSettings.FromEnvironment(asked => asked == name ? value : null);
}
