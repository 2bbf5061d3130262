using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// What the table of keys says is what lines do.
public sealed class LogLineKeyTests
{
    public static TheoryData<string> Reserved => [.. LogLineKeys.All.Where(key => key.IsReserved).Select(key => key.Name), "_aws"];

    [Fact]
    public void Lines_WithEverything_HaveTheKeysOfTheTableInItsOrder()
    {
        var lines = LinesWithEverything();

        Assert.All(lines, line =>
        {
            var known = Names(line).Where(name => LogLineKeys.All.Any(key => key.Name == name)).ToList();
            Assert.Equal(LogLineKeys.All.Select(key => key.Name).Where(known.Contains), known);
        });
        Assert.Equal(
            LogLineKeys.All.Select(key => key.Name).Order(StringComparer.Ordinal),
            lines.SelectMany(Names).Distinct().Where(name => name != "mine").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Reserved))]
    public void ReservedKey_OfACaller_IsLeftOutAndReported(string name)
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey(name, "appended");
                Logger.LogError(new FormatException("x"), "Value {" + name + "}", "value");
            },
            new LambdaContext());

        var line = telemetry.Logs[^1];
        Assert.True(Names(line).Count(other => other == name) <= 1);
        Assert.DoesNotContain(
            line.EnumerateObject(),
            member => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is "appended" or "value");
        Assert.Contains(
            telemetry.Logs,
            other => other.GetProperty("message").GetString()!.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    // CloudWatch would read metrics from the line.
    [Fact]
    public void EmfKey_OnAnyWay_IsLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        var emf = JsonSerializer.Deserialize<JsonElement>("""{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Metrics":[]}]}""");
        using var services = new ServiceCollection().AddLogging(static builder => builder.AddLamplighterLogger()).BuildServiceProvider();
        var log = services.GetRequiredService<ILogger<LogLineKeyTests>>();
        Logger.AppendKeys(new Dictionary<string, object?> { ["_aws"] = emf });
        using (log.BeginScope(new Dictionary<string, object?> { ["_aws"] = emf }))
        {
            log.LogInformation("in a scope {_aws}", emf);
        }

        log.Log(LogLevel.Information, default, new Dictionary<string, object?> { ["_aws"] = emf }, null, static (_, _) => "state");

        // Not a constant, because the analyzer reports it.
        Logger.LogInformation(string.Concat("as a value {_", "aws}"), emf);
        Logger.LogInformation("inside of one {Value}", new Dictionary<string, object?> { ["_aws"] = emf });
        Assert.Throws<ArgumentException>(() => Logger.Configure(options => options.RenameKey("service", "_aws")));
        Assert.Throws<ArgumentException>(() => Logger.Configure(options => options.OmitKeys("_aws")));

        Assert.Empty(telemetry.Metrics);
        Assert.Equal(4, telemetry.Logs.Count(line => line.GetProperty("level").GetString() == "INFO"));
    }

    [Fact]
    public void Keys_OutsideOfAnInvocation_AreWritten()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("outside");
        Assert.Equal(["level", "message", "timestamp", "service"], Names(Assert.Single(telemetry.Logs)).Take(4));
    }

    private static IReadOnlyList<JsonElement> LinesWithEverything()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaProcess.Current.SpanIdReader = static _ => "53995c3f42cd8ad8";
        Logger.Configure(o =>
        {
            o.SampleRate = 1;
            o.MaxEventBytes = 1024;
        });
        var log = Logger.Create<LogLineKeyTests>();
        var context = new LambdaContext
        {
            AwsRequestId = "r1",
            FunctionName = "fn",
            FunctionVersion = "7",
            MemoryLimitInMB = 512,
            InvokedFunctionArn = "arn:aws:lambda:eu-west-1:1:function:fn",
            TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
            TenantId = "blue",
        };
        Handlers.LogsEvent(Handlers.Json($"\"{new string('x', 5000)}\""), context);
        Handlers.Plain(
            () =>
            {
                Logger.CorrelationId = "c1";
                Invocation.Current!.CallerId = "u1";
                Logger.AppendKey("mine", 1);
                using var scope = log.BeginScope("scoped");
                log.Log(LogLevel.Error, new EventId(9, "Happened"), new InvalidOperationException("x"), "Value");
            },
            context);
        return telemetry.Logs;
    }

    private static IEnumerable<string> Names(JsonElement line) => line.EnumerateObject().Select(member => member.Name);
}
