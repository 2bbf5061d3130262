using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Tests.State;

public sealed class FailureTests
{
    [Fact]
    public void Span_ThatFailsTwice_IsAFault()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            Tracer.CaptureError(new FormatException());
            Tracer.CaptureError(new TimeoutException());
        });
        Assert.True(Assert.Single(telemetry.Segments).At("fault").GetBoolean());
    }

    // The message of an exception is shown only where errors are captured.
    [Theory]
    [InlineData(true, "on purpose")]
    [InlineData(false, null)]
    public void Method_ThatThrows_HasItsMessageIfErrorsAreCaptured(bool captures, string? expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.CaptureError = captures);
        Activity? activity = null;
        Assert.Throws<FormatException>(() => Run(() =>
        {
            activity = Activity.Current;
            throw new FormatException("on purpose");
        }));
        Assert.Equal((ActivityStatusCode.Error, expected), (activity!.Status, activity.StatusDescription));
    }

    [Fact]
    public void Failure_OfTheInvocation_IsThatOfTheHandlersSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            using var span = Tracer.StartSpan("s");
            LambdaProcess.Current.ReportProblem(ProblemKind.Failure, "failed", new FormatException());
        });
        var handler = Assert.Single(telemetry.Segments);
        Assert.True(handler.At("fault").GetBoolean());
        Assert.False(Assert.Single(XRayDocument.Children(handler)).Has("fault"));
    }

    [Fact]
    public void Failure_OfAnInvocationWithoutAHandlersSpan_IsThatOfTheCurrentSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext()))
        {
            using var span = Tracer.StartSpan("s");
            LambdaProcess.Current.ReportProblem(ProblemKind.Failure, "failed", new FormatException());
        }

        Assert.True(Assert.Single(telemetry.Segments).At("fault").GetBoolean());
    }

    [Fact]
    public void Tags_OfBeforeTheHandlersSpan_AreItsAnnotations()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext()))
        {
            Tracer.SetTag("a", 1);
            Run(static () => { });
        }

        Assert.Equal(1, Assert.Single(telemetry.Segments).At("annotations", "a").GetInt32());
    }

    // A snapshot doesn't keep a socket, so it isn't opened before one.
    [Theory]
    [InlineData("", "", true)]
    [InlineData("on-demand", "", true)]
    [InlineData("snap-start", "", false)]
    [InlineData("on-demand", "1", false)]
    public void Socket_BeforeTheFirstEvent_IsOpenedIfItStays(string type, string disabled, bool expected)
    {
        using var lines = new MemoryStream();
        var process = new LambdaProcess(
            name => name switch
            {
                "LAMBDA_TASK_ROOT" => "/var/task",
                "AWS_XRAY_DAEMON_ADDRESS" => "255.255.255.255:2000",
                "AWS_LAMBDA_INITIALIZATION_TYPE" => type,
                "POWERTOOLS_TRACE_DISABLED" => disabled,
                _ => null,
            },
            new TelemetryOutput(lines),
            TimeProvider.System);
        RequestTracing.Join(process);
        Assert.Equal(expected, lines.Length > 0);
    }

    [Tracing]
    private static void Run(Action body) => body();
}
