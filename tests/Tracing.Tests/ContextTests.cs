using System.Diagnostics;

namespace Lamplighter.Tests;

// Activities that name their parent by its context instead of being started inside it.
public sealed class ContextTests
{
    private const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private static readonly ActivitySource s_source = new("MyCompany.Context");

    [Fact]
    public void Activity_WithContextOfAnOpenSpan_IsUnderIt()
    {
        using var telemetry = Start();
        Handler(new LambdaContext { TraceHeader = Header }, () =>
        {
            using var outer = Tracer.StartSpan("outer");
            var context = Activity.Current!.Context;
            using var beside = Tracer.StartSpan("beside");
            using var named = s_source.StartActivity("named", ActivityKind.Client, context);
            Assert.Null(named!.Parent);
            Tracer.StartSpan("inner").Dispose();
        });
        AssertTree(telemetry, "## Handler: -", "beside: outer", "inner: named", "named: outer", "outer: ## Handler");
    }

    [Fact]
    public void Activity_WithContextOfAnotherThreadsSpan_IsUnderIt()
    {
        using var telemetry = Start();
        Handler(new LambdaContext { TraceHeader = Header }, () =>
        {
            using var outer = Tracer.StartSpan("outer");
            var context = Activity.Current!.Context;
            var thread = new Thread(() =>
            {
                Activity.Current = null;
                using var named = s_source.StartActivity("named", ActivityKind.Consumer, context);
                Tracer.AddAnnotation("on", "named");
            });
            thread.Start();
            thread.Join();
        });
        AssertTree(telemetry, "## Handler: -", "named: outer", "outer: ## Handler");
        var named = Assert.Single(XRayDocument.Flatten(telemetry.Segments), one => one.Segment.Text("name") == "named").Segment;
        Assert.Equal("named", named.Text("annotations", "on"));
    }

    [Fact]
    public void Activity_WithContextOfAnEndedSpan_IsUnderIt()
    {
        using var telemetry = Start();
        Handler(new LambdaContext { TraceHeader = Header }, () =>
        {
            ActivityContext context;
            using (Tracer.StartSpan("ended"))
            {
                context = Activity.Current!.Context;
            }

            using var named = s_source.StartActivity("named", ActivityKind.Internal, context);
            Tracer.StartSpan("inner").Dispose();
        });
        AssertTree(telemetry, "## Handler: -", "ended: ## Handler", "inner: named", "named: ended");
    }

    [Fact]
    public void Activity_WithContextOfTheHeader_IsUnderLambdasSegment()
    {
        using var telemetry = Start();
        Handler(new LambdaContext { TraceHeader = Header }, () =>
        {
            Assert.True(
                ActivityContext.TryParse("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01", null, isRemote: true, out var context));
            using var named = s_source.StartActivity("named", ActivityKind.Internal, context);
            Tracer.StartSpan("inner").Dispose();
        });
        AssertTree(telemetry, "## Handler: -", "inner: named", "named: -");
        Assert.All(telemetry.Segments, document => Assert.Equal("53995c3f42cd8ad8", document.Text("parent_id")));
    }

    [Fact]
    public void Activity_OfAnUnknownSourceBetween_IsPassedOver()
    {
        using var source = new ActivitySource("MyCompany.Unknown");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one == source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var telemetry = Start();
        Handler(new LambdaContext { TraceHeader = Header }, () =>
        {
            using var outer = Tracer.StartSpan("outer");
            using var between = source.StartActivity("between", ActivityKind.Internal, Activity.Current!.Context);
            Assert.NotNull(between);
            Tracer.AddAnnotation("on", "outer");
            using var inner = Tracer.StartSpan("inner");
            using var named = s_source.StartActivity("named");
        });
        AssertTree(telemetry, "## Handler: -", "inner: outer", "named: inner", "outer: ## Handler");
        Assert.Equal("outer", Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).Text("annotations", "on"));
    }

    private static TelemetryCapture Start()
    {
        var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Sources.Add("MyCompany.Context"));
        return telemetry;
    }

    // Each span with the one that it is in.
    private static void AssertTree(TelemetryCapture telemetry, params string[] expected)
    {
        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments);
        var names = all.ToDictionary(one => one.Segment.Text("id")!, one => one.Segment.Text("name"));
        Assert.Equal(
            expected,
            all.Select(one => $"{one.Segment.Text("name")}: {names.GetValueOrDefault(one.ParentId, "-")}").Order(StringComparer.Ordinal));
    }

    [Tracing]
    private static void Handler(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }
}
