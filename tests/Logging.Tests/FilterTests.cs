using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Whether a filter of the application replaces the framework's default of Information.
public sealed class FilterTests
{
    private const string Ours = "Lamplighter.Internal.Logging.Providers.LambdaLoggerProvider";

    [Theory]
    [InlineData(null, LogLevel.Information, "information")]
    [InlineData("Lambda", LogLevel.Information, "information")]
    [InlineData(Ours, LogLevel.Information, "information")]
    [InlineData("Lambda", LogLevel.Trace, "debug information")]
    [InlineData("Console", LogLevel.Error, "debug information")]
    [InlineData("Lambda", null, "debug information")]
    public void Rule_WithoutCategory_IsTheDefaultWhereItIsOurs(string? provider, LogLevel? level, string expected) =>
        Assert.Equal(expected, Lines(new LoggerFilterRule(provider, null, level, null)));

    [Theory]
    [InlineData("Other", "debug information")]
    [InlineData("Part", "")]
    public void Rule_WithACategory_LeavesTheDefaultToTheOptions(string category, string expected) =>
        Assert.Equal(expected, Lines(new LoggerFilterRule(null, category, LogLevel.Error, null)));

    // As in the framework, a rule of the provider outranks those of none, whatever their category.
    [Theory]
    [InlineData("Lambda")]
    [InlineData(Ours)]
    public void Rule_OfOurProviderWithoutCategory_OutranksGeneralOnes(string provider) => Assert.Equal(
        "",
        Lines(new LoggerFilterRule(provider, null, LogLevel.Error, null), new LoggerFilterRule(null, "Part", LogLevel.Debug, null)));

    [Fact]
    public void Rules_OfOneCategory_KeepTheirOrder() => Assert.Equal(
        "debug information",
        Lines(
            new LoggerFilterRule(null, "Part", LogLevel.Error, null),
            new LoggerFilterRule(null, "Part", LogLevel.Critical, null),
            new LoggerFilterRule(null, "Part", LogLevel.Debug, null)));

    [Fact]
    public void Rule_WithAFunction_Holds()
    {
        Assert.Equal("information", Lines(new LoggerFilterRule(null, null, null, static (_, _, level) => level >= LogLevel.Information)));
        Assert.Equal("", Lines(new LoggerFilterRule(null, "", LogLevel.Error, null)));
    }

    private static string Lines(params LoggerFilterRule[] rules)
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = new ServiceCollection()
            .AddLogging(static builder => builder.AddLamplighterLogger(static options => options.MinimumLevel = LogLevel.Debug))
            .Configure<LoggerFilterOptions>(options => Array.ForEach(rules, options.Rules.Add))
            .BuildServiceProvider();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Part");
        log.LogDebug("debug");
        log.LogInformation("information");
        return string.Join(' ', telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }
}
