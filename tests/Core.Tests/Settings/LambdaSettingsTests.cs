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
