using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.Tracing.Recorders;

namespace Lamplighter.Tests;

// Not beside each other: listeners are the whole process's.
[Collection("Listeners")]
public sealed class AllocationTests
{
    private static readonly LambdaContext s_context = new()
    {
        TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
    };

    [Fact]
    public void Trace_Off_AllocatesNothing()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        Assert.Equal(0, Allocations.PerCall(static () => Handler(null, s_context), 0));
    }

    [Fact]
    public void Trace_NotSampled_AllocatesNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(
            new LambdaContext { TraceHeader = s_context.TraceHeader!.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal) },
            (object?)null);
        var before = Invocation.Enter(invocation);
        var bytes = Allocations.PerCall(static () => Handler(null, s_context), 0);
        invocation.End(null);
        Invocation.Enter(before);
        Assert.Equal(0, bytes);
        Assert.Equal("", telemetry.Text);
        Assert.Empty(telemetry.Segments);
    }

    [Fact]
    public void Tracer_Off_AllocatesNothing()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        Assert.Equal(0, Allocations.PerCall(Spans, 0));

        static void Spans()
        {
            using var span = Tracer.StartSpan("s");
            span.AddAnnotation("a", 1);
            Tracer.AddAnnotation("a", 1.5);
            Tracer.AddMetadata("b", "x");
        }
    }

    [Fact]
    public void Trace_HandlerSentToADaemon_AllocatesLittle()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var address = daemon.Client.LocalEndPoint!.ToString()!;
        using var lines = new MemoryStream();
        var process = new LambdaProcess(
            name => name switch { "LAMBDA_TASK_ROOT" => "/var/task", "AWS_XRAY_DAEMON_ADDRESS" => address, _ => null },
            new TelemetryOutput(lines),
            TimeProvider.System);
        var before = LambdaProcess.Swap(process);
        try
        {
            var invocation = Allocations.Floor(static () => Run(null));

            // Beside another library that records into the trace, its ID as text.
            var most = 1056 + (OtherRecorders.IsUsed ? 96 : 0);
            var traced = Allocations.PerCall(static () => Run(s_context), invocation + most);
            Assert.InRange(traced - invocation, 0, most);
        }
        finally
        {
            LambdaProcess.Swap(before);
        }

        Assert.Equal(0, lines.Length);
    }

    // Here, so that it does not run beside the test above: the listener is the whole process's.
    [Fact]
    public void Trace_SomebodyElseListens_HandlerAnnotationsAreTags()
    {
        using var telemetry = TelemetryCapture.Start();
        _ = Tracer.IsSampled;
        Activity? heard = null;
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Tracer.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => heard = activity.DisplayName == "## Listened" ? activity : heard,
        })
        {
            ActivitySource.AddActivityListener(listener);
            Listened();
        }

        Assert.Equal(["ColdStart", "Service"], (string[])heard!.GetTagItem("aws.xray.annotations")!);
        Assert.Equal(true, heard.GetTagItem("ColdStart"));
        var annotations = Assert.Single(telemetry.Segments).At("annotations");
        Assert.True(annotations.At("ColdStart").GetBoolean());
        Assert.Equal(2, annotations.EnumerateObject().Count());
        XRayDocument.AssertValid(telemetry.Segments);
    }

    // An exporter's own sampler may record what X-Ray does not sample.
    [Fact]
    public void Trace_NotSampledButListenedTo_ActivityWithoutDocument()
    {
        using var telemetry = TelemetryCapture.Start();
        var heard = new List<string>();
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Tracer.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.DisplayName.StartsWith("unsampled", StringComparison.Ordinal))
                {
                    heard.Add(activity.DisplayName);
                }
            },
        })
        {
            ActivitySource.AddActivityListener(listener);
            var invocation = Invocation.Begin(
                new LambdaContext { TraceHeader = s_context.TraceHeader!.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal) },
                (object?)null);
            var before = Invocation.Enter(invocation);
            using (var span = Tracer.StartSpan("unsampled"))
            {
                Tracer.AddAnnotation("a", 1);
                using var inner = span.StartSpan("unsampled inner");
            }

            invocation.End(null);
            Invocation.Enter(before);
        }

        Assert.Equal(["unsampled inner", "unsampled"], heard);
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    private static void Run(LambdaContext? traced)
    {
        var invocation = Invocation.Begin(s_context, (object?)null);
        var before = Invocation.Enter(invocation);
        _ = invocation.Trace;
        if (traced is not null)
        {
            Handler("x", traced);
        }

        invocation.End(null);
        Invocation.Enter(before);
    }

    [Tracing]
    private static void Listened()
    {
    }

    [Tracing]
    private static string? Handler(string? input, LambdaContext context)
    {
        _ = context;
        return input;
    }
}
