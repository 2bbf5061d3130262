namespace Lamplighter.Tests;

public sealed class ContextlessTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";

    private readonly Dictionary<string, string> _environment = new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
        ["LAMBDA_TASK_ROOT"] = "/var/task",
        ["AWS_LAMBDA_FUNCTION_NAME"] = "orders",
        ["_X_AMZN_TRACE_ID"] = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1",
    };

    [Fact]
    public void Handler_WithoutContext_HasTheTraceAndTheFunctionOfTheEnvironment()
    {
        using var telemetry = TelemetryCapture.Start(_environment);

        ContextlessFunction.Handle("a");

        var span = Assert.Single(telemetry.Segments);
        Assert.Equal(Root, span.GetProperty("trace_id").GetString());
        Assert.Equal("53995c3f42cd8ad8", span.GetProperty("parent_id").GetString());
        Assert.True(span.GetProperty("annotations").GetProperty("ColdStart").GetBoolean());
        var line = telemetry.Logs.Single(static line => line.GetProperty("message").GetString() == "handled");
        Assert.Equal("orders", line.GetProperty("function_name").GetString());
        Assert.Equal(Root, line.GetProperty("xray_trace_id").GetString());
    }

    [Fact]
    public void Handler_WithoutContext_IsReportedOnce()
    {
        using var telemetry = TelemetryCapture.Start(_environment);

        ContextlessFunction.Handle("a");
        ContextlessFunction.Handle("b");

        var warning = Assert.Single(telemetry.Logs, static line => line.GetProperty("level").GetString() == "WARN");
        Assert.Contains("ILambdaContext", warning.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Handler_EachRequest_TakesTheHeaderOfThisMoment()
    {
        using var telemetry = TelemetryCapture.Start(_environment);
        ContextlessFunction.Handle("a");
        _environment["_X_AMZN_TRACE_ID"] = "Root=1-5759e988-bd862e3fe1be46a994272794;Parent=53995c3f42cd8ad8;Sampled=1";

        ContextlessFunction.Handle("b");

        Assert.Equal(
            [Root, "1-5759e988-bd862e3fe1be46a994272794"],
            telemetry.Segments.Select(static span => span.GetProperty("trace_id").GetString()));
    }

    // The invocations of a runtime client are current while its handler runs, so this is something else.
    [Fact]
    public void WovenMethod_OutsideTheInvocationsOfARuntime_DoesNotJoinTheLastTrace()
    {
        using var telemetry = TelemetryCapture.Start(_environment);
        Internal.Core.Invocations.Invocation.Begin(new LambdaContext(), new ReadOnlyMemory<byte>([(byte)'1'])).End(null);

        ContextlessFunction.Handle("timer");

        Assert.DoesNotContain(telemetry.Segments, static span => span.GetProperty("trace_id").GetString() == Root);
        Assert.DoesNotContain(telemetry.Logs, static line => line.GetProperty("level").GetString() == "WARN");
    }
}
