using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class TreeTests
{
    private const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Fact]
    public async Task Trace_NestedCalls_NestInOneDocument()
    {
        using var telemetry = TelemetryCapture.Start();
        await Outer();

        var outer = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        var inner = Assert.Single(XRayDocument.Children(outer));
        Assert.Equal("## Inner", inner.Text("name"));
        Assert.Equal("charge_card", Assert.Single(XRayDocument.Children(inner)).Text("name"));
        Assert.False(inner.Has("annotations"));
        Assert.Equal(JsonValueKind.True, outer.At("annotations", "ColdStart").ValueKind);
        Assert.True(outer.At("end_time").GetDouble() >= inner.At("end_time").GetDouble());
    }

    [Fact]
    public void Trace_HeaderOfInvocation_GivesTraceParentAndActivityIds()
    {
        using var telemetry = TelemetryCapture.Start();
        string? traceId = null;
        string? parent = null;
        string? id = null;
        var flags = ActivityTraceFlags.None;
        Handler(new LambdaContext { TraceHeader = Header }, () =>
        {
            traceId = Activity.Current!.TraceId.ToHexString();
            parent = Activity.Current.ParentSpanId.ToHexString();
            id = Activity.Current.SpanId.ToHexString();
            flags = Activity.Current.ActivityTraceFlags;
            Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", Tracer.TraceId);
            Assert.True(Tracer.IsSampled);
        });

        var span = Assert.Single(telemetry.Segments);
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", span.Text("trace_id"));
        Assert.Equal("53995c3f42cd8ad8", span.Text("parent_id"));
        Assert.Equal("5759e988bd862e3fe1be46a994272793", traceId);
        Assert.Equal("53995c3f42cd8ad8", parent);
        Assert.Equal(span.Text("id"), id);
        Assert.Equal(ActivityTraceFlags.Recorded, flags);
    }

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8;Sampled=1")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000;Sampled=1")]
    [InlineData("Root=nonsense;Parent=x;Sampled=1")]
    [InlineData(";;=;")]
    public void Trace_NotSampledOrBroken_NothingSentNothingSaid(string header)
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext { TraceHeader = header }, () =>
        {
            Assert.False(Tracer.IsSampled);
            Tracer.AddAnnotation("a", 1);
            Tracer.AddMetadata("b", new object());
            using var span = Tracer.StartSpan("c");
            span.AddAnnotation("d", true);
            using var inner = span.StartSpan("e");
        });
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Trace_UpperCaseHeader_IsSampledAndWrittenAsXRayWritesIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(
            new LambdaContext { TraceHeader = Header.ToUpperInvariant().Replace("ROOT", "Root", StringComparison.Ordinal) },
            static () => { });
        Assert.Equal("53995c3f42cd8ad8", Assert.Single(telemetry.Segments).Text("parent_id"));
    }

    [Fact]
    public async Task Trace_WhenAll_EachUnderItsOwnParent()
    {
        using var telemetry = TelemetryCapture.Start();
        await FanOut();

        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments);
        Assert.Equal(1 + 40 + 40, all.Count);
        var byId = all.ToDictionary(one => one.Segment.Text("id")!, one => one.Segment);
        foreach (var (segment, parentId) in all.Where(one => one.Segment.Text("name")!.StartsWith("work ", StringComparison.Ordinal)))
        {
            var parent = byId[parentId];
            Assert.Equal("## Branch", parent.Text("name"));
            Assert.Equal(parent.At("annotations", "n").GetInt32(), segment.At("annotations", "n").GetInt32());
        }

        Assert.All(
            all.Where(one => one.Segment.Text("name") == "## Branch"),
            one => Assert.Equal("## FanOut", byId[one.ParentId].Text("name")));
    }

    [Fact]
    public async Task Trace_200OverlappingInvocations_NothingMixes()
    {
        using var telemetry = TelemetryCapture.Start();
        using var together = new SemaphoreSlim(0);
        var runs = Enumerable.Range(0, 200)
            .Select(n => Task.Run(() => Overlapping(
                new LambdaContext { TraceHeader = $"Root=1-5759e988-{n:x24};Parent={n + 1:x16};Sampled=1" },
                n,
                together)))
            .ToArray();
        together.Release(200);
        await Task.WhenAll(runs);

        Assert.Equal(200, telemetry.Segments.Count);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(1, telemetry.Segments.Count(span => span.At("annotations", "ColdStart").GetBoolean()));
        var seen = new HashSet<int>();
        foreach (var span in telemetry.Segments)
        {
            var n = span.At("annotations", "n").GetInt32();
            Assert.True(seen.Add(n));
            Assert.Equal($"1-5759e988-{n:x24}", span.Text("trace_id"));
            Assert.Equal($"{n + 1:x16}", span.Text("parent_id"));
            Assert.Equal(3, XRayDocument.Children(span).Length);
            Assert.All(XRayDocument.Children(span), child => Assert.Equal(n, child.At("annotations", "n").GetInt32()));
            Assert.Equal(n, span.At("metadata", "service_undefined", "Overlapping response").GetInt32());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trace_5000Spans_AllArriveWithinTheLimit(bool parallel)
    {
        using var telemetry = TelemetryCapture.Start();
        await Many(parallel);

        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments);
        Assert.Equal(5001, all.Count);
        Assert.Equal(5001, all.Select(one => one.Segment.Text("id")).Distinct().Count());
        var root = Assert.Single(all, one => one.Segment.Text("name") == "## Many").Segment;
        Assert.All(all.Where(one => one.Segment.Text("name") != "## Many"), one => Assert.Equal(root.Text("id"), one.ParentId));
        Assert.True(XRayDocument.Children(root).Length <= 100);
    }

    [Fact]
    public void Trace_DeepChainWithLargeMetadata_SplitsAndKeepsParents()
    {
        using var telemetry = TelemetryCapture.Start();
        Deep(20);

        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments);
        Assert.Equal(20, all.Count);
        var byDepth = all.ToDictionary(one => one.Segment.At("annotations", "depth").GetInt32());
        for (var depth = 1; depth < 20; depth++)
        {
            Assert.Equal(byDepth[depth + 1].Segment.Text("id"), byDepth[depth].ParentId);
            Assert.Equal(20_000, byDepth[depth].Segment.Text("metadata", "service_undefined", "big")!.Length);
        }
    }

    [Fact]
    public void Span_ClosedParent_ClosesWhatIsOpenInside()
    {
        using var telemetry = TelemetryCapture.Start();
        Span? inner = null;
        Span? innermost = null;
        Handler(new LambdaContext(), () =>
        {
            using var outer = Tracer.StartSpan("outer");
            inner = outer.StartSpan("inner");
            innermost = inner.StartSpan("innermost");
        });
        innermost!.Dispose();
        inner!.Dispose();

        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        var outer = Assert.Single(XRayDocument.Children(handler));
        var child = Assert.Single(XRayDocument.Children(outer));
        Assert.Equal("inner", child.Text("name"));
        Assert.Equal("innermost", Assert.Single(XRayDocument.Children(child)).Text("name"));
    }

    [Fact]
    public void Span_DisposedOutOfOrder_CurrentIsStillRight()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), () =>
        {
            var handler = Activity.Current;
            var first = Tracer.StartSpan("first");
            var second = Tracer.StartSpan("second");
            first.Dispose();
            Assert.Same(handler, Activity.Current);
            second.Dispose();
            Assert.Same(handler, Activity.Current);
            using var third = Tracer.StartSpan("third");
        });
        Assert.Equal(["first", "third"], XRayDocument.Children(Assert.Single(telemetry.Segments)).Select(child => child.Text("name")));
    }

    [Fact]
    public void Span_StartedFromOuterSpan_IsInsideThatOne()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), () =>
        {
            using var outer = Tracer.StartSpan("outer");
            using var other = Tracer.StartSpan("other");
            var before = Activity.Current;
            using (outer.StartSpan("sibling"))
            {
                Tracer.AddAnnotation("here", true);
            }

            Assert.Same(before, Activity.Current);
        });
        var outer = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        var siblings = XRayDocument.Children(outer).ToDictionary(child => child.Text("name")!);
        Assert.Equal(["other", "sibling"], siblings.Keys.Order());
        Assert.True(siblings["sibling"].At("annotations", "here").GetBoolean());
    }

    [Fact]
    public void Span_WithoutHandlerSpan_IsSentWhenItEndsOrWithTheInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Header }, (object?)null);
        var outer = Invocation.Enter(invocation);
        Tracer.StartSpan("done").Dispose();
        Assert.Single(telemetry.Segments);
        Tracer.StartSpan("left open");
        invocation.End(null);
        Invocation.Enter(outer);

        Assert.Equal(["done", "left open"], telemetry.Segments.Select(span => span.Text("name")));
        Assert.All(telemetry.Segments, span => Assert.Equal("53995c3f42cd8ad8", span.Text("parent_id")));
        XRayDocument.AssertValid(telemetry.Segments);
    }

    [Fact]
    public async Task Span_OutlivesTheInvocation_IsSentWhenItEnds()
    {
        using var telemetry = TelemetryCapture.Start();
        using var gate = new SemaphoreSlim(0);
        Task? late = null;
        Handler(new LambdaContext { TraceHeader = Header }, () => late = Late(gate));
        var handler = Assert.Single(telemetry.Segments);
        gate.Release();
        await late!;

        Assert.Equal(2, telemetry.Segments.Count);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal("late", telemetry.Segments[1].Text("name"));
        Assert.Equal(handler.Text("id"), telemetry.Segments[1].Text("parent_id"));

        static async Task Late(SemaphoreSlim gate)
        {
            await gate.WaitAsync(TestContext.Current.CancellationToken);
            using var span = Tracer.StartSpan("late");
        }
    }

    [Fact]
    public void Activity_OfUserCode_BecomesASpan()
    {
        using var telemetry = TelemetryCapture.Start();
        using var source = new ActivitySource(Tracer.ActivitySourceName);
        using var foreign = new ActivitySource("somebody.else");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one == foreign,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        Handler(new LambdaContext(), () =>
        {
            using var between = foreign.StartActivity("between");
            using var mine = source.StartActivity("mine");
            Assert.NotNull(mine);
            Tracer.AddAnnotation("on", "mine");
        });
        var handler = Assert.Single(telemetry.Segments);
        var mine = Assert.Single(XRayDocument.Children(handler));
        Assert.Equal("mine", mine.Text("name"));
        Assert.Equal("mine", mine.Text("annotations", "on"));
    }

    [Fact]
    public void Activity_OutsideAnInvocation_IsIgnored()
    {
        using var telemetry = TelemetryCapture.Start();
        using var source = new ActivitySource(Tracer.ActivitySourceName);
        _ = Tracer.IsSampled;
        using (source.StartActivity("outside"))
        using (Tracer.StartSpan("outside too"))
        {
        }

        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Activity_StoppedWhereTheInvocationIsUnknown_IsSentAtTheEnd()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), () =>
        {
            var activity = new ActivitySource(Tracer.ActivitySourceName).StartActivity("elsewhere")!;
            var before = Invocation.Enter(null);
            activity.Stop();
            Invocation.Enter(before);
        });
        Assert.Equal("elsewhere", Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).Text("name"));
    }

    [Fact]
    public void Trace_SameExceptionThroughTwoSpans_DescribedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<InvalidOperationException>(() => Handler(new LambdaContext(), static () => Shapes.Void("throw")));
        var handler = Assert.Single(telemetry.Segments);
        var inner = Assert.Single(XRayDocument.Children(handler));
        Assert.True(handler.At("fault").GetBoolean());
        Assert.Equal(inner.At("cause", "exceptions")[0].Text("id"), handler.Text("cause"));
        XRayDocument.AssertValid(telemetry.Segments);
    }

    [Tracing(CaptureResponse = false)]
    private static void Handler(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    [Tracing]
    private static async Task Outer() => await Inner();

    [Tracing]
    private static async Task Inner()
    {
        await Task.Yield();
        using var span = Tracer.StartSpan("charge_card");
    }

    [Tracing]
    private static async Task FanOut() => await Task.WhenAll(Enumerable.Range(0, 40).Select(Branch));

    [Tracing]
    private static async Task Branch(int n)
    {
        Tracer.AddAnnotation("n", n);
        await Task.Yield();
        using var span = Tracer.StartSpan($"work {n}");
        await Task.Delay(1);
        span.AddAnnotation("n", n);
    }

    [Tracing]
    private static async Task<int> Overlapping(LambdaContext context, int n, SemaphoreSlim together)
    {
        _ = context;
        await together.WaitAsync();
        Tracer.AddAnnotation("n", n);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async i =>
        {
            await Task.Yield();
            using var span = Tracer.StartSpan($"step {i}");
            await Task.Yield();
            Tracer.AddAnnotation("n", n);
        }));
        return n;
    }

    [Tracing]
    private static async Task Many(bool parallel)
    {
        if (parallel)
        {
            await Task.WhenAll(Enumerable.Range(0, 5000).Select(async n =>
            {
                using var span = Tracer.StartSpan($"span {n}");
                await Task.Yield();
            }));
            return;
        }

        for (var n = 0; n < 5000; n++)
        {
            using var span = Tracer.StartSpan($"span {n}");
        }
    }

    [Tracing]
    private static void Deep(int depth)
    {
        Tracer.AddAnnotation("depth", depth);
        Tracer.AddMetadata("big", new string('x', 20_000));
        if (depth > 1)
        {
            Deep(depth - 1);
        }
    }
}
