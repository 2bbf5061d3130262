using System.Text.Json;

namespace Lamplighter.Tests;

// One rule: work that a handler leaves running stays in its invocation, whatever member of the packages it uses.
public sealed class BackgroundTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";

    private static readonly LambdaContext s_context = new()
    {
        AwsRequestId = "r-1",
        TraceHeader = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1",
    };

    [Fact]
    public async Task WovenMethod_AfterItsInvocationHasEnded_KeepsRequestTraceAndSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        var background = new Background();
        background.Handle(s_context);
        background.EndHandler();
        await background.Work;

        var own = telemetry.Logs.Where(static line => line.GetProperty("function_request_id").GetString() != "other").ToList();
        Assert.Equal(
            ["beside the method", "in the method", "in the method", "Unhandled exception in LaterAsync"],
            own.Select(static line => line.GetProperty("message").GetString()));
        Assert.All(own, static line => Assert.Equal("r-1", line.GetProperty("function_request_id").GetString()));
        Assert.All(own, static line => Assert.Equal(Root, line.GetProperty("xray_trace_id").GetString()));

        var spans = telemetry.Segments.ToList();
        var handler = spans.Single(static span => Name(span) == "## Handle");
        foreach (var span in spans.Where(static span => Name(span) is "started" or "## LaterAsync"))
        {
            Assert.Equal(Root, span.GetProperty("trace_id").GetString());
            Assert.Equal(handler.GetProperty("id").GetString(), span.GetProperty("parent_id").GetString());
        }

        Assert.Equal(1, spans.Count(static span => Name(span) == "started"));
        Assert.Equal(
            [false, true],
            spans.Where(static span => Name(span) == "## LaterAsync").Select(static span => span.TryGetProperty("fault", out _)));
        Assert.Equal(2, telemetry.Metrics.Count(static document => document.TryGetProperty("Later", out _)));
    }

    [Fact]
    public async Task WovenMethod_PassedTheContextOfAnotherRequest_BeginsItsInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        var background = new Background();
        background.Handle(s_context);
        background.EndHandler();
        await background.Work;

        Assert.Equal("other", Background.OtherRequest(new LambdaContext { AwsRequestId = "other" }));
        Assert.Contains(
            telemetry.Segments,
            static span => Name(span) == "## OtherRequest" && span.GetProperty("trace_id").GetString() != Root);
    }

    private static string? Name(JsonElement span) => span.GetProperty("name").GetString();
}
