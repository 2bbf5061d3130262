using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests.Settings;

public sealed class LambdaSettingsTests
{
    [Fact]
    public void Read_NothingSet_DefaultsHold()
    {
        var reader = new SettingsReader(_ => null);

        var settings = LambdaSettings.Read(reader);

        Assert.Equal(new LambdaSettings(), settings);
        Assert.Empty(reader.Problems);
        Assert.Equal("service_undefined", settings.Service);
    }

    [Fact]
    public void Read_EverythingSet_EachHasItsVariable()
    {
        var variables = new Dictionary<string, string>
        {
            ["POWERTOOLS_SERVICE_NAME"] = "orders",
            ["AWS_LAMBDA_LOG_LEVEL"] = "DEBUG",
            ["AWS_LAMBDA_LOG_FORMAT"] = "json",
            ["POWERTOOLS_DEV"] = "true",
            ["LAMBDA_TASK_ROOT"] = "/var/task",
            ["AWS_SAM_LOCAL"] = "1",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "name",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "7",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "group",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "stream",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start",
            ["AWS_LAMBDA_MAX_CONCURRENCY"] = "16",
            ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
        };
        var reader = new SettingsReader(variables.GetValueOrDefault);

        var settings = LambdaSettings.Read(reader);

        Assert.Empty(reader.Problems);
        Assert.Equal(
            new LambdaSettings
            {
                Service = "orders",
                LambdaLogLevel = "DEBUG",
                LambdaLogFormatIsJson = true,
                Dev = true,
                IsLambda = true,
                IsSamLocal = true,
                FunctionName = "name",
                FunctionVersion = "7",
                FunctionMemorySize = 512,
                LogGroupName = "group",
                LogStreamName = "stream",
                InitializationType = "snap-start",
                MaxConcurrency = 16,
                RuntimeApi = "127.0.0.1:9001",
            },
            settings);
    }

    [Fact]
    public void Read_LogFormatIsText_IsNotJson() =>
        Assert.False(LambdaSettings.Read(new SettingsReader(static _ => "Text")).LambdaLogFormatIsJson);

    [Fact]
    public void Read_Null_IsRefused() => Assert.Throws<ArgumentNullException>("from", () => LambdaSettings.Read(null!));

    [Fact]
    public void Defaults_OfText_AreEmpty()
    {
        var settings = new LambdaSettings();

        Assert.All(
            [
                settings.LambdaLogLevel, settings.FunctionName, settings.FunctionVersion, settings.LogGroupName, settings.LogStreamName,
                settings.InitializationType, settings.RuntimeApi,
            ],
            static text => Assert.Equal("", text));
        Assert.Equal(0, settings.FunctionMemorySize);
        Assert.Null(settings.MaxConcurrency);
    }

    [Theory]
    [InlineData("AWS_SAM_LOCAL", "maybe")]
    [InlineData("AWS_LAMBDA_MAX_CONCURRENCY", "-3")]
    [InlineData("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "big")]
    public void Read_ValueIsInvalid_DefaultHoldsAndProblemNamesVariableAndValue(string name, string text)
    {
        var reader = new SettingsReader(asked => asked == name ? text : null);

        var settings = LambdaSettings.Read(reader);

        var problem = Assert.Single(reader.Problems);
        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.Contains($"\"{text}\"", problem, StringComparison.Ordinal);
        Assert.Equal(new LambdaSettings(), settings);
    }

    [Fact]
    public void ReadSettings_ValueIsInvalid_WritesOneDiagnosticLine()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["RATE"] = "many" });

        Assert.Equal(0, Internal.Core.Invocations.LambdaProcess.Current.ReadSettings(reader => reader.Rate("RATE")));

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Contains("RATE is \"many\"", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
