using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed partial class ProviderTests
{
    [Fact]
    public void AddLambdaLogger_WritesTheSameLines()
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = Services(_ => { }, o => o.Service = "orders");
        Logger.AppendKey("key", 1);
        services.GetRequiredService<ILogger<ProviderTests>>().LogInformation("Order {Id}", 42);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("Order 42", line.GetProperty("message").GetString());
        Assert.Equal(42, line.GetProperty("Id").GetInt32());
        Assert.Equal(1, line.GetProperty("key").GetInt32());
        Assert.Equal("orders", line.GetProperty("service").GetString());
        Assert.Equal("Lamplighter.Tests.ProviderTests", line.GetProperty("name").GetString());
        Assert.False(line.TryGetProperty("{OriginalFormat}", out _));
    }

    [Fact]
    public void MinimumLevel_BelowTheDefaultFilter_Holds()
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = Services(_ => { }, o => o.MinimumLevel = LogLevel.Debug);
        var log = services.GetRequiredService<ILogger<ProviderTests>>();
        log.LogDebug("debug");
        log.LogTrace("trace");
        Assert.True(log.IsEnabled(LogLevel.Debug));
        Assert.Equal("debug", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Filters_SetByTheUser_Hold()
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = Services(
            b => b.AddFilter("Noisy", LogLevel.Error).AddFilter("Noisy.Exception", LogLevel.Trace),
            o => o.MinimumLevel = LogLevel.Debug);
        var factory = services.GetRequiredService<ILoggerFactory>();
        factory.CreateLogger("Noisy.Part").LogWarning("no");
        factory.CreateLogger("Noisy.Exception").LogDebug("yes");
        factory.CreateLogger("Other").LogDebug("yes");
        Assert.Equal(["yes", "yes"], telemetry.Logs.Select(line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public void Filters_OfThisProvider_WinOverGeneralOnes()
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = Services(
            b =>
                b.AddFilter("Part", LogLevel.Error).Services.Configure<LoggerFilterOptions>(
                    o => o.Rules.Insert(0, new LoggerFilterRule("Lambda", "Part", LogLevel.Debug, null))),
            o => o.MinimumLevel = LogLevel.Debug);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Part").LogDebug("yes");
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public void MinimumLevel_OfTheBuilder_Holds()
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = Services(b => b.SetMinimumLevel(LogLevel.Warning), _ => { });
        services.GetRequiredService<ILogger<ProviderTests>>().LogInformation("no");
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public void Create_BeforeConfigure_BindsLate()
    {
        using var telemetry = TelemetryCapture.Start();
        var log = Logger.Create<ProviderTests>();
        Logger.Configure(o =>
        {
            o.MinimumLevel = LogLevel.Debug;
            o.Service = "late";
        });
        Handlers.Plain(() => log.LogDebug("x"), new LambdaContext { AwsRequestId = "r1" });
        Assert.Equal("late", Assert.Single(telemetry.Logs).GetProperty("service").GetString());
        Assert.Equal("r1", Assert.Single(telemetry.Logs).GetProperty("function_request_id").GetString());
    }

    [Fact]
    public void Create_OfGenericAndNestedType_NamesItAsMicrosoftDoes()
    {
        using var telemetry = TelemetryCapture.Start();
        var theirs = new NamesFactory();
        _ = new Logger<Nested<int>>(theirs);
        Logger.Create<Nested<int>>().LogInformation("x");
        Assert.Equal(theirs.Name, Assert.Single(telemetry.Logs).GetProperty("name").GetString());
    }

    [Fact]
    public void BeginScope_Nested_RestoresWhatItCovered()
    {
        using var telemetry = TelemetryCapture.Start();
        using var services = Services(_ => { }, _ => { });
        var log = services.GetRequiredService<ILogger<ProviderTests>>();
        using (log.BeginScope(new Dictionary<string, object> { ["step"] = "outer", ["a"] = 1 }))
        {
            using (log.BeginScope("Step {step} of {total}", "inner", 2))
            {
                log.LogInformation("1");
                Logger.LogInformation("1");
            }

            log.LogInformation("2");
        }

        log.LogInformation("3");
        Assert.Equal(["inner", "inner", "outer"], telemetry.Logs.Take(3).Select(line => line.GetProperty("step").GetString()));
        Assert.Equal(2, telemetry.Logs[1].GetProperty("total").GetInt32());
        Assert.Equal(1, telemetry.Logs[1].GetProperty("a").GetInt32());
        Assert.False(telemetry.Logs[3].TryGetProperty("step", out _));
    }

    [Fact]
    public void BeginScope_OfAnyState_GivesKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        var log = Logger.Create<ProviderTests>();
        using (log.BeginScope(("tuple", 1)))
        using (log.BeginScope(new Dictionary<string, string> { ["text"] = "t" }))
        using (log.BeginScope(new Dictionary<string, int> { ["number"] = 2 }))
        using (log.BeginScope("outer \"text\""))
        using (log.BeginScope("inner"))
        {
            log.LogInformation("x");
        }

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(1, line.GetProperty("tuple").GetInt32());
        Assert.Equal("t", line.GetProperty("text").GetString());
        Assert.Equal(2, line.GetProperty("number").GetInt32());
        Assert.Equal("outer \"text\" => inner", line.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task BeginScope_InParallelFlows_StaysInItsOwn()
    {
        using var telemetry = TelemetryCapture.Start();
        var log = Logger.Create<ProviderTests>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            using (log.BeginScope(new Dictionary<string, object> { ["i"] = i }))
            {
                await Task.Delay(2);
                log.LogInformation("{Mine}", i);
            }
        }));
        Assert.Equal(50, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.Equal(line.GetProperty("Mine").GetInt32(), line.GetProperty("i").GetInt32()));
    }

    [Fact]
    public void LoggerMessage_Generated_GivesTypedKeysAndEvent()
    {
        using var telemetry = TelemetryCapture.Start();
        Charged(Logger.Create<ProviderTests>(), 42, 1.5m, new FormatException("f"));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("Order 42 charged 1.50", line.GetProperty("message").GetString());
        Assert.Equal(42, line.GetProperty("OrderId").GetInt32());
        Assert.Equal(1.5m, line.GetProperty("Amount").GetDecimal());
        Assert.Equal(7, line.GetProperty("event_id").GetInt32());
        Assert.Equal("Charged", line.GetProperty("event_name").GetString());
        Assert.Equal("f", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Log_OfOtherStates_WritesTheirTextAndPairs()
    {
        using var telemetry = TelemetryCapture.Start();
        var log = Logger.Create<ProviderTests>();
        log.Log(LogLevel.Information, default, 17, null, (state, _) => $"state {state}");
        log.Log(
            LogLevel.Information,
            default,
            new Dictionary<string, object?> { ["a"] = 1, ["b"] = null, ["level"] = "x" },
            null,
            (_, _) => "pairs");
        log.Log(LogLevel.Information, default, "null formatter", null, null!);
        log.Log<object?>(LogLevel.Information, default, null, null, (_, _) => throw new NotSupportedException());
        Assert.Equal("state 17", telemetry.Logs[0].GetProperty("message").GetString());
        Assert.Equal(1, Handlers.Named(telemetry, "pairs")[0].GetProperty("a").GetInt32());
        Assert.Single(Handlers.Named(telemetry, "null formatter"));
        Assert.Equal("System.NotSupportedException", telemetry.Logs[^1].GetProperty("error").GetProperty("type").GetString());
    }

    private static ServiceProvider Services(Action<ILoggingBuilder> configure, Action<LoggerOptions> options) =>
        new ServiceCollection().AddLogging(b => configure(b.AddLambdaLogger(options))).BuildServiceProvider();

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "Order {OrderId} charged {Amount:0.00}")]
    private static partial void Charged(ILogger logger, int orderId, decimal amount, Exception error);

    private sealed class Nested<T>;

    private sealed class NamesFactory : ILoggerFactory
    {
        internal string? Name { get; private set; }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName)
        {
            Name = categoryName;
            return Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        }

        public void Dispose()
        {
        }
    }
}
