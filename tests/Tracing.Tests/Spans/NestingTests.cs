using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.Spans;

// Which spans are inside of the document of their parent.
public sealed class NestingTests
{
    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    public void Spans_InASpan_NestUpTo100(int count, int expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            for (var i = 0; i < count; i++)
            {
                Tracer.StartSpan("s").Dispose();
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var handler = Assert.Single(telemetry.Segments, static one => one.Text("name") == "## Run");
        Assert.Equal(expected, XRayDocument.Children(handler).Length);
        Assert.Equal(count - expected, telemetry.Segments.Count - 1);
    }

    [Fact]
    public void Spans_InASpan_NestUpTo48000Bytes()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var span = Tracer.StartSpan("s");
                span.AddMetadata("k", new string('x', 10_000));
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var handler = Assert.Single(telemetry.Segments, static one => one.Text("name") == "## Run");
        Assert.Equal(4, XRayDocument.Children(handler).Length);
        Assert.All(
            telemetry.Segments.Where(static one => one.Text("name") == "s"),
            one => Assert.Equal(handler.Text("id"), one.Text("parent_id")));
        Assert.Equal(7, telemetry.Segments.Count);
    }

    // What is inside of a span and doesn't fit beside its own data goes on its own, and no document is over its limit.
    [Fact]
    public void Spans_InASpanWithMuchData_AreSentBesideIt()
    {
        for (var own = 19_000; own < 19_400; own += 16)
        {
            using var telemetry = TelemetryCapture.Start();
            Run(() =>
            {
                for (var i = 0; i < 4; i++)
                {
                    using var span = Tracer.StartSpan($"s{i}");
                    span.AddMetadata("k", new string('x', 11_000));
                }

                Tracer.AddMetadata("k", new string('x', own));
            });
            XRayDocument.AssertValid(telemetry.Segments);
            var all = XRayDocument.Flatten(telemetry.Segments);
            var handler = Assert.Single(telemetry.Segments, static one => one.Text("name") == "## Run");
            Assert.Equal(own, handler.Text("metadata", "service_undefined", "k")!.Length);
            var inner = all.Where(static one => one.Segment.Text("name") != "## Run").ToArray();
            Assert.Equal(["s0", "s1", "s2", "s3"], inner.Select(static one => one.Segment.Text("name")).Order());
            Assert.All(inner, one => Assert.Equal(handler.Text("id"), one.ParentId));
            Assert.InRange(XRayDocument.Children(handler).Length, 3, 4);
        }
    }

    [Fact]
    public void Spans_InASpanWithAllData_AreAllSentBesideIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            for (var i = 0; i < 4; i++)
            {
                using var span = Tracer.StartSpan("s");
                span.AddMetadata("k", new string('x', 11_000));
                Tracer.StartSpan("inner").Dispose();
            }

            Tracer.AddMetadata("k", new string('x', 30_000));
            Tracer.AddMetadata("l", new string('x', 25_000));
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var handler = Assert.Single(telemetry.Segments, static one => one.Text("name") == "## Run");
        Assert.False(handler.Has("subsegments"));
        var others = telemetry.Segments.Where(static one => one.Text("name") == "s").ToArray();
        Assert.Equal(4, others.Length);
        Assert.All(others, one =>
        {
            Assert.Equal(handler.Text("id"), one.Text("parent_id"));
            Assert.Equal(handler.Text("trace_id"), one.Text("trace_id"));
            Assert.Equal("inner", Assert.Single(XRayDocument.Children(one)).Text("name"));
        });
    }

    // More than are found by a walk.
    [Fact]
    public void Spans_ThatAreOpenInManyLevels_AreFoundByTheirActivity()
    {
        const int Depth = 40;
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            var activities = new List<Activity>();
            var spans = new List<Span>();
            for (var i = 0; i < Depth; i++)
            {
                spans.Add(Tracer.StartSpan($"s{i}"));
                activities.Add(Activity.Current!);
            }

            for (var i = 0; i < Depth; i++)
            {
                Activity.Current = activities[i];
                Tracer.AddAnnotation("level", i);
            }

            // From the middle, which ends all inside it.
            spans[20].Dispose();
            Activity.Current = activities[10];
            Tracer.AddAnnotation("again", 10);
            Tracer.StartSpan("new").Dispose();
            for (var i = 19; i >= 0; i--)
            {
                spans[i].Dispose();
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments);
        var names = all.ToDictionary(static one => one.Segment.Text("id")!, static one => one.Segment.Text("name"));
        Assert.Equal(Depth + 2, all.Count);
        foreach (var (span, parent) in all.Where(static one => one.Segment.Has("annotations") && one.Segment.Text("name") != "## Run"))
        {
            var level = span.At("annotations", "level").GetInt32();
            Assert.Equal($"s{level}", span.Text("name"));
            Assert.Equal(level == 0 ? "## Run" : $"s{level - 1}", names[parent]);
            Assert.Equal(level == 10, span.At("annotations").Has("again"));
        }

        Assert.Equal("s10", names[Assert.Single(all, static one => one.Segment.Text("name") == "new").ParentId]);
    }

    [Fact]
    public void Spans_InsideASpan_EndWithItAtItsTime()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        Run(() =>
        {
            var outer = Tracer.StartSpan("outer");
            var inner = Tracer.StartSpan("inner");
            Tracer.StartSpan("innermost");
            clock.Advance(TimeSpan.FromSeconds(1));
            outer.Dispose();
            clock.Advance(TimeSpan.FromSeconds(1));
            inner.Dispose();
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments).Select(static one => one.Segment).ToArray();
        Assert.Equal(["## Run", "outer", "inner", "innermost"], all.Select(static one => one.Text("name")));
        Assert.Equal([2.0, 1, 1, 1], all.Select(static one => Math.Round(Seconds(one), 3)));
        Assert.Equal("", telemetry.Text);
    }

    private static double Seconds(JsonElement span) => span.At("end_time").GetDouble() - span.At("start_time").GetDouble();

    [Tracing]
    private static void Run(Action body) => body();
}
