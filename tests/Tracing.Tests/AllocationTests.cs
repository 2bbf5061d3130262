using System.Net;
using System.Net.Sockets;
using Lamplighter.Hosting;
using Lamplighter.Invocations;
using Lamplighter.Output;

namespace Lamplighter.Tests;

public sealed class AllocationTests
{
    private static readonly LambdaContext s_context = new()
    {
        TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
    };

    // What the weaver itself makes: the arguments, a delegate, the attribute and its array.
    [Fact]
    public void Trace_Off_AllocatesWhatTheWeaverDoes()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        Assert.InRange(BytesPerCall(static () => Handler(null, s_context)), 0, 200);
    }

    [Fact]
    public void Tracer_Off_AllocatesNothing()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        Assert.Equal(0, BytesPerCall(static () =>
        {
            using var span = Tracer.StartSpan("s");
            span.AddAnnotation("a", 1);
            Tracer.AddAnnotation("a", 1.5);
            Tracer.AddMetadata("b", "x");
        }));
    }

    [Fact]
    public void Trace_HandlerSentToADaemon_AllocatesLittle()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var address = daemon.Client.LocalEndPoint!.ToString()!;
        using var lines = new MemoryStream();
        var process = new LambdaProcess(
            LambdaSettings.FromEnvironment(name => name switch { "LAMBDA_TASK_ROOT" => "/var/task", "AWS_XRAY_DAEMON_ADDRESS" => address, _ => null }),
            new TelemetryOutput(lines),
            TimeProvider.System);
        var before = LambdaProcess.Swap(process);
        try
        {
            var invocation = BytesPerCall(static () => Run(null));
            var traced = BytesPerCall(static () => Run(s_context));
            Assert.InRange(traced - invocation, 0, 1400);
        }
        finally
        {
            LambdaProcess.Swap(before);
        }

        Assert.Equal(0, lines.Length);
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

    private static long BytesPerCall(Action call)
    {
        const int Calls = 1000;
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    [Tracing]
    private static string? Handler(string? input, LambdaContext context)
    {
        _ = context;
        return input;
    }
}
