using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests;

// Tags whose values are objects: reading them for X-Ray runs the user's code, whatever that does.
public sealed class UserValueTests
{
    [Fact]
    public void Value_ThatThrows_CostsNoSpan()
    {
        using var source = new ActivitySource("Lamplighter.Tests.XRay.Throwing");
        using var telemetry = Start(source);
        Handle(() =>
        {
            using var span = source.StartActivity("span", ActivityKind.Client);
            span!.SetTag("aws.xray.annotations", new[] { "annotation" });
            span.SetTag("annotation", new Thing(static () => throw new InvalidOperationException("secret")));
            span.SetTag("peer.service", new Thing(static () => throw new InvalidOperationException("secret")));
            span.SetTag("thing", new Thing(static () => throw new InvalidOperationException("secret")));
        });

        XRayDocument.AssertValid(telemetry.Segments);
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal("(threw InvalidOperationException)", span.Text("annotations", "annotation"));
        Assert.Equal("(threw InvalidOperationException)", span.Text("metadata", "default", "thing", "text"));
        Assert.Equal("_threw InvalidOperationException_", span.Text("name"));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Value_ThatWaitsForOtherSpans_ComesToAnEnd()
    {
        using var source = new ActivitySource("Lamplighter.Tests.XRay.Waiting");
        using var telemetry = Start(source);
        Handle(() =>
        {
            using var outer = source.StartActivity("outer");
            outer!.SetTag("thing", new Thing(static () =>
            {
                var other = new Thread(static () =>
                {
                    using var span = Tracer.StartSpan("other");
                    span.AddAnnotation("a", 1);
                });
                other.Start();
                other.Join();
                return "text";
            }));
        });

        XRayDocument.AssertValid(telemetry.Segments);
        var outer = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal("text", outer.Text("metadata", "default", "thing", "text"));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task NearDeadline_ValueThatBlocks_KeepsNothingBack()
    {
        var clock = new ManualTime();
        using var source = new ActivitySource("Lamplighter.Tests.XRay.Blocking");
        using var telemetry = Start(source, clock);
        using var goOn = new ManualResetEventSlim();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = HandleAsync(new LambdaContext { Deadline = clock.Now.AddSeconds(100) }, async () =>
        {
            using var open = Tracer.StartSpan("open");
            using var stuck = source.StartActivity("stuck");
            stuck!.SetTag("thing", new Thing(() =>
            {
                goOn.Wait();
                return "text";
            }));
            await ended.Task;
        });
        clock.Advance(TimeSpan.FromSeconds(99.9));
        var sent = telemetry.Segments.ToDictionary(static one => one.Text("name")!);
        Assert.Equal(["## HandleAsync", "open", "stuck"], sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(typeof(Thing).FullName, sent["stuck"].Text("metadata", "default", "thing"));
        goOn.Set();
        ended.SetResult();
        await running;
    }

    private static TelemetryCapture Start(ActivitySource source, TimeProvider? clock = null)
    {
        var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        Tracer.Configure(options => options.Sources.Add(source.Name));
        return telemetry;
    }

    [Tracing(CaptureResponse = false)]
    private static void Handle(Action body) => body();

    [Tracing(CaptureResponse = false)]
    private static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }

    private sealed class Thing(Func<string> read)
    {
        public string Text => read();

        public override string ToString() => read();
    }
}
