using System.Diagnostics;

namespace Lamplighter.Tests.Spans;

public sealed class SpanMemberTests
{
    private static readonly KeyValuePair<string, int>[] s_tags = [new("a", 1)];

    [Fact]
    public void Members_WithoutWhatTheyNeed_Throw()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            using var span = Tracer.StartSpan("s");
            Assert.Throws<ArgumentException>("key", () => span.AddAnnotation("", "x"));
            Assert.Throws<ArgumentException>("key", () => span.AddMetadata("", "x"));
            Assert.Throws<ArgumentException>("name", () => span.StartSpan(""));
            Assert.Throws<ArgumentNullException>("exception", () => span.CaptureError(null!));
            Assert.Throws<ArgumentNullException>("exception", () => span.CaptureError(null!, s_tags));
            Assert.Throws<ArgumentNullException>("tags", () => span.CaptureError<int>(new FormatException(), null!));
            Assert.Throws<ArgumentNullException>("message", () => span.CaptureWarning(null!));
            Assert.Throws<ArgumentNullException>("message", () => span.CaptureWarning(null!, s_tags));
            Assert.Throws<ArgumentNullException>("tags", () => span.CaptureWarning<int>("m", null!));
        });
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Tracer_WithoutWhatItNeeds_Throws()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentNullException>("configure", static () => Tracer.Configure(null!));
        Assert.Throws<ArgumentException>("key", static () => Tracer.AddAnnotation("", "x"));
        Assert.Throws<ArgumentException>("key", static () => Tracer.AddMetadata("", "x"));
        Assert.Throws<ArgumentException>("name", static () => Tracer.StartSpan(""));
        Assert.Throws<ArgumentException>("endpoint", static () => Tracer.SetEndpoint(""));
        Assert.Throws<ArgumentNullException>("exception", static () => Tracer.CaptureError(null!));
        Assert.Throws<ArgumentNullException>("exception", static () => Tracer.CaptureError(null!, s_tags));
        Assert.Throws<ArgumentNullException>("tags", static () => Tracer.CaptureError<int>(new FormatException(), null!));
        Assert.Throws<ArgumentNullException>("message", static () => Tracer.CaptureWarning(null!));
        Assert.Throws<ArgumentNullException>("message", static () => Tracer.CaptureWarning(null!, s_tags));
        Assert.Throws<ArgumentNullException>("tags", static () => Tracer.CaptureWarning<int>("m", null!));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Tracer_OutsideAnInvocation_SaysWhatIsMissing()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.AddAnnotation("a", 1);
        Tracer.AddMetadata("m", 1);
        Tracer.SetTag("t", 1);
        Tracer.SetEndpoint("/e");
        Tracer.StartSpan("s").Dispose();
        Assert.Null(Tracer.TraceId);
        Assert.False(Tracer.IsSampled);
        Assert.Equal(
            ((string[])["annotation \"a\"", "metadata \"m\"", "tag \"t\"", "endpoint \"/e\""])
                .Select(static what => $"The {what} was left out of the trace: this code runs outside an invocation."),
            Messages(telemetry));
    }

    [Fact]
    public void Tracer_OutsideASpan_SaysWhatToDo()
    {
        using var telemetry = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext()))
        {
            Tracer.AddAnnotation("a", 1);
            Tracer.AddMetadata("m", 1);
        }

        using (TestInvocation.Begin(new LambdaContext { TraceHeader = "Sampled=0" }))
        {
            Tracer.AddAnnotation("not sampled", 1);
        }

        Assert.Equal(
            ((string[])["annotation \"a\"", "metadata \"m\""]).Select(static what =>
                $"The {what} was left out of the trace: no span is open here. Put [Tracing] on the handler, or start a span."),
            Messages(telemetry));
    }

    [Fact]
    public void Span_ThatHasEnded_SaysWhatWasLeftOut()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["SLS_DISABLE_CAPTURED_EVENTS_STDOUT"] = "1" });
        Run(static () =>
        {
            var span = Tracer.StartSpan("s");
            span.Dispose();
            span.AddAnnotation("a", 1);
            span.AddMetadata("m", 1);
            span.SetTag("t", 1);
            span.SetTag("list", new[] { 1 });
            span.CaptureError(new FormatException());
            span.CaptureWarning("w");
        });
        Assert.Equal(
            ((string[])["annotation \"a\"", "metadata \"m\"", "tag \"t\"", "metadata \"list\"", "error \"FormatException\"", "event \"w\""])
                .Select(static what => $"The {what} was left out of the trace: the span \"s\" has ended."),
            Messages(telemetry));
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal(["id", "name", "start_time", "end_time"], span.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public void CaptureWarning_OfASpanWithTags_IsALineAndAnEvent()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            Tracer.SetTag("b", 2);
            using var span = Tracer.StartSpan("s");
            span.CaptureWarning("w", s_tags);
        });
        Assert.Equal("""{"b":2,"a":1}""", Assert.Single(telemetry.Logs).At("tags").GetRawText());
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        var one = Assert.Single(span.At("metadata", "service_undefined", "events").EnumerateArray());
        Assert.Equal("""{"b":2,"a":1}""", one.At("tags").GetRawText());
    }

    // A span belongs to the invocation in which it started.
    [Fact]
    public void Span_UsedInAnotherInvocation_StaysInItsOwn()
    {
        using var first = TelemetryCapture.Start();
        using var outer = TestInvocation.Begin(new LambdaContext { AwsRequestId = "first" });
        Tracer.SetTag("of", "first");
        var span = Tracer.StartSpan("s");
        using (TestInvocation.Begin(new LambdaContext { AwsRequestId = "second" }))
        {
            Tracer.SetTag("of", "second");
            span.CaptureWarning("w");
            span.CaptureError(new FormatException());
            using var second = TelemetryCapture.Start();
            span.SetTag("bad name", 1);
            span.CaptureWarning("w");
            Assert.Equal("", second.Text);
        }

        span.Dispose();
        var lines = first.Logs.Where(static line => line.Has("source")).ToArray();
        Assert.Equal(["first", "first", "first"], lines.Select(static line => line.Text("tags", "of")));
        Assert.Single(first.Logs, static line => !line.Has("source"));
    }

    [Fact]
    public void Span_ThatIsDisposedOutsideOfIt_LeavesTheFlowAsItIs()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            var handler = Activity.Current;
            var first = Tracer.StartSpan("first");
            Activity.Current = handler;
            using var second = Tracer.StartSpan("second");
            var current = Activity.Current;
            first.Dispose();
            Assert.Same(current, Activity.Current);
            second.Dispose();
            Assert.Same(handler, Activity.Current);
        });
    }

    [Fact]
    public void Span_StartedInAnEndedSpan_LeavesTheFlowAsItIs()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            var outer = Tracer.StartSpan("outer");
            outer.Dispose();
            var before = Activity.Current;
            outer.StartSpan("inner").Dispose();
            Assert.Same(before, Activity.Current);
        });
    }

    [Fact]
    public void Span_ThatDoesNothing_DoesNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        var span = Tracer.StartSpan("s");
        Assert.Same(span, Tracer.StartSpan("t"));
        Assert.Same(span, span.StartSpan("u"));
        span.AddAnnotation("a", 1);
        span.AddMetadata("m", 1);
        span.SetTag("bad name", 1);
        span.Dispose();
        Assert.Equal("", telemetry.Text);
        Assert.Empty(telemetry.Segments);
    }

    private static IEnumerable<string> Messages(TelemetryCapture telemetry) => telemetry.Logs.Select(static line => line.Text("message")!);

    [Tracing]
    private static void Run(Action body) => body();
}
