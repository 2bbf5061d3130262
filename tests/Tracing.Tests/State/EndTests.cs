using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Tests.State;

// Spans that are still open when their invocation ends.
public sealed class EndTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(false, false)]
    public void Invocation_ThatFailsInItsHandler_FailsTheHandlersSpan(bool? captures, bool hasCause)
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        Tracer.Configure(o => o.CaptureError = captures);
        var before = Activity.Current;
        Run(() =>
        {
            var invocation = Invocation.Current!;
            Tracer.StartSpan("open");
            var current = Activity.Current;
            clock.Advance(TimeSpan.FromSeconds(1));
            invocation.End(new InvalidOperationException("exit"));
            Assert.True(current!.IsStopped);
            clock.Advance(TimeSpan.FromSeconds(1));
        });
        Assert.Same(before, Activity.Current);
        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(handler.At("fault").GetBoolean());
        Assert.Equal(hasCause, handler.Has("cause"));
        Assert.Equal(1, handler.At("end_time").GetDouble() - handler.At("start_time").GetDouble(), 3);
        Assert.False(Assert.Single(XRayDocument.Children(handler)).Has("fault"));
    }

    [Fact]
    public void Invocation_ThatEndsWell_LeavesNoFault()
    {
        using var telemetry = TelemetryCapture.Start();
        Activity? handler = null;
        Run(() =>
        {
            handler = Activity.Current;
            Invocation.Current!.End(null);
            Assert.Null(Activity.Current);
        });
        Assert.True(handler!.IsStopped);
        Assert.False(Assert.Single(telemetry.Segments).Has("fault"));
    }

    // What the methods decided about their exceptions counts.
    [Theory]
    [InlineData(null, "Shows Default")]
    [InlineData(true, "Shows Default")]
    [InlineData(false, "Shows")]
    public void Process_ThatCrashes_FailsEverySpan(bool? captures, string withCause)
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        Tracer.Configure(o => o.CaptureError = captures);
        Shows(() => Hides(() =>
        {
            Tracer.StartSpan("Default");
            clock.Advance(TimeSpan.FromSeconds(1));
            var error = new InvalidOperationException("crash");
            TracingInvocation.Of(Invocation.Current!).Crash(error);
        }));
        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments).Select(static one => one.Segment).ToArray();
        Assert.Equal(["## Shows", "## Hides", "Default"], all.Select(static one => one.Text("name")));
        Assert.All(all, static one =>
        {
            Assert.True(one.At("fault").GetBoolean());
            Assert.Equal(1, one.At("end_time").GetDouble() - one.At("start_time").GetDouble(), 3);
        });
        Assert.Equal(
            withCause.Split(' '),
            all.Where(static one => one.Has("cause")).Select(static one => one.Text("name")!.TrimStart('#', ' ')));
    }

    [Fact]
    public async Task NearDeadline_WithoutAHandlersSpan_OldestHasTheLinks()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        const string Sender = "Root=1-5759e988-00000000000000000000aaaa;Parent=000000000000bbbb;Sampled=1";
        const string Event = $$$"""{"Records":[{"attributes":{"AWSTraceHeader":"{{{Sender}}}"}}]}""";
        var invocation = Invocation.Begin(
            new LambdaContext { Deadline = clock.Now.AddSeconds(3) }, System.Text.Encoding.UTF8.GetBytes(Event).AsMemory());
        var before = Invocation.Enter(invocation);
        using (Tracer.StartSpan("outer"))
        using (Tracer.StartSpan("middle"))
        using (Tracer.StartSpan("inner"))
        {
            clock.Advance(TimeSpan.FromSeconds(2.9));
            await Task.Yield();
        }

        invocation.End(null);
        Invocation.Enter(before);
        XRayDocument.AssertValid(telemetry.Segments);
        var open = telemetry.Segments.Where(static one => one.Has("in_progress")).ToDictionary(static one => one.Text("name")!);
        Assert.Equal(["inner", "middle", "outer"], open.Keys.Order());
        Assert.Equal([false, false, true], open.OrderBy(static one => one.Key).Select(static one => one.Value.Has("links")));
        Assert.Equal(open["outer"].Text("id"), open["middle"].Text("parent_id"));
    }

    [Fact]
    public void Span_OfATagThatThrows_IsKept()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            using var source = new ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity("call", ActivityKind.Client);
            activity!.SetTag("server.address", new Hostile());
        });
        Assert.Equal("call", Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).Text("name"));
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task NearDeadline_SpanOfATagThatThrows_IsKept()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var goOn = new TaskCompletionSource();
        var running = RunAsync(new LambdaContext { Deadline = clock.Now.AddSeconds(3) }, async () =>
        {
            using var source = new ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity("call", ActivityKind.Client);
            activity!.SetTag("server.address", new Hostile());
            await goOn.Task;
            activity.SetTag("server.address", null);
        });
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal(["## RunAsync", "call"], telemetry.Segments.Select(static one => one.Text("name")).Order(StringComparer.Ordinal));
        Assert.Empty(telemetry.Logs);
        goOn.SetResult();
        await running;
    }

    [Tracing]
    private static void Run(Action body) => body();

    [Tracing]
    private static async Task RunAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }

    [Tracing(CaptureError = true)]
    private static void Shows(Action body) => body();

    [Tracing(CaptureError = false)]
    private static void Hides(Action body) => body();

    private sealed class Hostile
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
