using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Which invocations are sampled, and what the settings of several methods of one invocation add up to.
public sealed class SampledInvocationTests
{
    // A share that another version or language computes in the same way must not change.
    [Theory]
    [InlineData("a", 0.5272853979907387)]
    [InlineData("id-1", 0.07846081766647128)]
    [InlineData("1-5759e988-bd862e3fe1be46a994272793", 0.00932148261849719)]
    [InlineData("größe", 0.42363708275976675)]
    [InlineData("00000000-0000-0000-0000-000000000000", 0.13963914264149346)]
    public void CorrelationId_HasTheSameShareEverywhere(string id, double share)
    {
        Assert.True(IsSampled(id, Math.BitIncrement(share)));
        Assert.False(IsSampled(id, share));
    }

    // Without a woven handler, the first call of an invocation can be one that only a sampled invocation writes.
    [Theory]
    [InlineData("rate")]
    [InlineData("trace")]
    [InlineData("environment")]
    public void FirstLine_OfASampledInvocation_IsWritten(string how)
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["POWERTOOLS_LOGGER_SAMPLE_RATE"] = how == "environment" ? "1" : "0" });
        if (how != "environment")
        {
            Logger.Configure(options =>
            {
                options.SampleRate = how == "rate" ? 1 : 0;
                options.SampleBy = how == "trace" ? SampleBy.Trace : SampleBy.Random;
            });
        }

        Logger.LogDebug("outside");
        In(
            new LambdaContext { TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1" },
            static () =>
            {
                Logger.LogTrace("left out");
                Logger.LogDebug("first");
            });
        Assert.Equal("first", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void FirstLine_ThatIsBuffered_IsKept()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Buffer = new LogBufferOptions());
        In(
            new LambdaContext(),
            static () =>
            {
                Logger.LogDebug("first");
                Logger.LogError("error");
            });
        Assert.Equal(["first", "error"], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public void Sampling_ByChance_IsDecidedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.SampleRate = 0.5);
        for (var i = 0; i < 20; i++)
        {
            Handlers.Plain(
                static () =>
                {
                    var isSampled = Logger.IsEnabled(LogLevel.Debug);
                    for (var j = 0; j < 20; j++)
                    {
                        Logger.CorrelationId = $"c{j}";
                        Assert.Equal(isSampled, Logger.IsEnabled(LogLevel.Debug));
                    }
                },
                new LambdaContext());
        }
    }

    [Fact]
    public void Sampling_ByChance_IsDecidedOnceForSeveralMethods()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.SampleRate = 0.5);
        for (var i = 0; i < 10; i++)
        {
            In(
                new LambdaContext(),
                static () =>
                {
                    var isSampled = Logger.IsEnabled(LogLevel.Debug);
                    for (var j = 0; j < 20; j++)
                    {
                        Handlers.Plain(() => Assert.Equal(isSampled, Logger.IsEnabled(LogLevel.Debug)), new LambdaContext());
                    }
                });
        }
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public void SampleBy_OfTheAttribute_Decides(string sampled, bool expected)
    {
        using var telemetry = TelemetryCapture.Start();
        ByTrace(
            new LambdaContext { TraceHeader = $"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled={sampled}" });
        Assert.Equal(expected, telemetry.Logs.Count == 1);
    }

    [Fact]
    public void Level_OfASampledInvocation_IsDebugOrLower()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => (options.MinimumLevel, options.SampleRate) = (LogLevel.Trace, 1));
        Handlers.Plain(static () => Logger.LogTrace("trace"), new LambdaContext());
        Logger.Configure(static options => options.MinimumLevel = LogLevel.Error);
        Handlers.Plain(
            static () =>
            {
                Logger.LogTrace("left out");
                Logger.LogDebug("debug");
            },
            new LambdaContext());
        Handlers.Loud(static () => Logger.LogDebug("loud"), new LambdaContext());
        Assert.Equal(["trace", "debug", "loud"], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    // A method that leaves a setting open keeps that of the method before it, and one that has it replaces it.
    [Fact]
    public void Handlers_OfOneInvocation_AddUp()
    {
        using var telemetry = TelemetryCapture.Start();
        In(
            new LambdaContext(),
            static () =>
            {
                Handlers.Chatty(static () => Logger.LogDebug("chatty"), new LambdaContext());
                Handlers.Plain(static () => Logger.LogDebug("still chatty"), new LambdaContext());
                Handlers.Loud(static () => Logger.LogWarning("left out"), new LambdaContext());
                Handlers.Plain(static () => Logger.LogError("loud"), new LambdaContext());
                Handlers.Chatty(static () => Logger.LogDebug("chatty again"), new LambdaContext());
                Handlers.Sampled(static () => Logger.LogError("sampled"), new LambdaContext());
                Handlers.Plain(static () => Logger.LogError("still sampled"), new LambdaContext());
                OfAnotherService(new LambdaContext());
            });
        Assert.Equal(
            ["chatty", "still chatty", "loud", "chatty again", "sampled", "still sampled", "another"],
            telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.Equal(
            ["service_undefined", "service_undefined", "from-attribute", "from-attribute", "from-attribute", "from-attribute", "another"],
            telemetry.Logs.Select(static line => line.GetProperty("service").GetString()));
        Assert.Equal(
            [false, false, false, false, true, true, true],
            telemetry.Logs.Select(static line => line.TryGetProperty("sampling_rate", out _)));
    }

    // Options that are set in an invocation don't end the level of that invocation.
    [Fact]
    public void Level_OfAnInvocation_OutlastsConfigure()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Chatty(
            static () =>
            {
                Logger.Configure(static options => options.Service = "changed");
                Logger.LogDebug("still");
            },
            new LambdaContext());
        Logger.LogDebug("outside");
        Assert.Equal("changed", Assert.Single(telemetry.Logs).GetProperty("service").GetString());
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    public void FlushBufferOnUncaughtError_OfTheLastMethodThatHasIt_Holds(bool first, bool? second, bool expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.Buffer = new LogBufferOptions { FlushOnError = !expected });
        In(
            new LambdaContext(),
            () =>
            {
                Handler(first)(static () => Logger.LogDebug("detail"), new LambdaContext());
                Assert.Throws<FormatException>(() => Handler(second)(static () => throw new FormatException(), new LambdaContext()));
            });
        Assert.Equal(expected, telemetry.Logs.Any(static line => line.GetProperty("message").GetString() == "detail"));
    }

    [Fact]
    public void Context_ThatChangesInAnInvocation_IsOnTheNextLine()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Plain(
            static () =>
            {
                Logger.LogInformation("1");
                Logger.CorrelationId = "c1";
                Logger.LogInformation("2");
                Invocation.Current!.CallerId = "user 4711";
                Logger.LogInformation("3");
                Logger.Configure(static options => options.Service = "changed");
                Logger.LogInformation("4");
                Logger.Configure(static options => options.Redact(new System.Text.RegularExpressions.Regex("[0-9]{4}")));
                Logger.LogInformation("5");
                Logger.Configure(static options => options.Redact("caller_id"));
                Logger.LogInformation("6");
                Invocation.Current!.CallerId = null;
                Logger.LogInformation("7");
            },
            new LambdaContext());
        Assert.Equal(
            ["||service_undefined", "c1||service_undefined", "c1|user 4711|service_undefined", "c1|user 4711|changed",
                "c1|user [redacted]|changed", "c1|[redacted]|changed", "c1||changed"],
            telemetry.Logs.Select(
                static line => string.Join('|', Text(line, "correlation_id"), Text(line, "caller_id"), Text(line, "service"))));
    }

    [Logging(SampleBy = SampleBy.Trace)]
    private static void ByTrace(LambdaContext context)
    {
        _ = context;
        Logger.LogDebug("debug");
    }

    [Logging(Service = "another")]
    private static void OfAnotherService(LambdaContext context)
    {
        _ = context;
        Logger.LogError("another");
    }

    private static string? Text(System.Text.Json.JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Action<Action, LambdaContext> Handler(bool? flushes) => flushes switch
    {
        true => Handlers.FlushesOnUncaughtError,
        false => Handlers.KeepsOnUncaughtError,
        null => Handlers.Plain,
    };

    private static bool IsSampled(string id, double rate)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => (options.SampleBy, options.SampleRate) = (SampleBy.CorrelationId, rate));
        var isSampled = false;
        Handlers.Plain(
            () =>
            {
                Logger.CorrelationId = id;
                isSampled = Logger.IsEnabled(LogLevel.Debug);
            },
            new LambdaContext());
        return isSampled;
    }

    private static void In(LambdaContext context, Action action)
    {
        var invocation = Invocation.Begin(context, default(ReadOnlyMemory<byte>));
        var before = Invocation.Enter(invocation);
        action();
        invocation.End(null);
        Invocation.Enter(before);
    }
}
