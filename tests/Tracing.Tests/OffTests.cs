using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class OffTests
{
    [Theory]
    [InlineData("POWERTOOLS_TRACE_DISABLED", "true", "/var/task")]
    [InlineData("AWS_SAM_LOCAL", "true", "/var/task")]
    [InlineData("X", "x", "")]
    public async Task Off_EveryMember_DoesNothing(string name, string value, string root)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { [name] = value, ["LAMBDA_TASK_ROOT"] = root });
        Assert.Equal(
            "x",
            await Handler(
                "x",
                new LambdaContext { TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1" }));
        Tracer.AddAnnotation("outside", 1);
        Assert.Null(Tracer.TraceId);
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Off_Aspect_BeginsNoInvocation()
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1", ["LAMBDA_TASK_ROOT"] = "/var/task" });
        Assert.False(HasInvocation());
        Assert.True(new LambdaContext() is not null);
    }

    [Fact]
    public void Off_InInvocation_TraceIdIsStillKnown()
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1", ["LAMBDA_TASK_ROOT"] = "/var/task" });
        var invocation = Invocation.Begin(
            new LambdaContext { TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1" },
            (object?)null);
        var before = Invocation.Enter(invocation);
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", Tracer.TraceId);
        Assert.False(Tracer.IsSampled);
        invocation.End(null);
        Invocation.Enter(before);
    }

    [Tracing]
    private static bool HasInvocation() => Invocation.Current is not null;

    [Tracing]
    private static async Task<string> Handler(string input, LambdaContext context)
    {
        _ = context;
        await Task.Yield();
        Assert.Null(Activity.Current);
        using var span = Tracer.StartSpan("s");
        span.AddAnnotation("a", 1);
        span.AddMetadata("b", new object());
        span.CaptureError(new InvalidOperationException());
        using var inner = span.StartSpan("t");
        Assert.Same(span, inner);
        Tracer.AddAnnotation("a", 1);
        Tracer.AddMetadata("b", 1);
        return input;
    }
}
