using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class SamplingTests
{
    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", true)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0", false)]
    [InlineData(null, false)]
    public void SampleBy_Trace_FollowsTheTrace(string? header, bool expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.SampleBy = SampleBy.Trace);
        Handlers.Plain(() => Logger.LogDebug("d"), new LambdaContext { TraceHeader = header });
        Assert.Equal(expected, telemetry.Logs.Count == 1);
    }

    [Fact]
    public void SampleBy_CorrelationId_DecidesAlikeEverywhere()
    {
        var first = Sampled(0.3);
        var second = Sampled(0.3);
        Assert.Equal(first, second);
        Assert.InRange(first.Count, 230, 370);
        Assert.Subset(Sampled(0.6), first);
    }

    [Fact]
    public void SampleBy_CorrelationIdOfTheEvent_IsTheSameAsSetByHand()
    {
        var byHand = Sampled(0.5);
        using var telemetry = TelemetryCapture.Start();
        for (var i = 0; i < 1000; i++)
        {
            Handlers.SampledByCorrelation(Handlers.Json($$"""{"id":"id-{{i}}"}"""), new LambdaContext());
        }

        Assert.Equal(byHand, telemetry.Logs.Select(line => line.GetProperty("correlation_id").GetString()!).ToHashSet());
        Assert.All(telemetry.Logs, line => Assert.Equal(0.5, line.GetProperty("sampling_rate").GetDouble()));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void SampleBy_CorrelationId_WithoutOne_IsChance(double rate, bool expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.SampleBy = SampleBy.CorrelationId;
            o.SampleRate = rate;
        });
        Handlers.Plain(() => Logger.LogDebug("d"), new LambdaContext());
        Assert.Equal(expected, telemetry.Logs.Count == 1);
    }

    private static HashSet<string> Sampled(double rate)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.SampleBy = SampleBy.CorrelationId;
            o.SampleRate = rate;
        });
        for (var i = 0; i < 1000; i++)
        {
            Handlers.Plain(
                () =>
                {
                    Logger.CorrelationId = $"id-{i}";
                    Logger.LogDebug("d");
                },
                new LambdaContext());
        }

        return [.. telemetry.Logs.Select(line => line.GetProperty("correlation_id").GetString()!)];
    }
}
