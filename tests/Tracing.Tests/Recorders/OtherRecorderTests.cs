using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Clients;
using Lamplighter.Internal.Tracing.Recorders;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Tests.Recorders;

// Another library that records into the same trace. Not in parallel: a process has one.
[Collection("Listeners")]
public sealed class OtherRecorderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Header = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1";
    private const string Id = "00000000000000cc";

    [Fact]
    public void Span_OfTheLibrary_IsThatOfTheCallingCode()
    {
        TestRecorder.Use(new TestRecorder());
        using var telemetry = TelemetryCapture.Start();
        Assert.Null(OtherSubsegments.CurrentSpan);
        Run(static () =>
        {
            using var span = Tracer.StartSpan("s");
            var known = OtherSubsegments.CurrentSpan!;
            Assert.Same(known, OtherSubsegments.CurrentSpan);
            Assert.Equal((Root, Activity.Current!.SpanId.ToHexString()), (known.TraceId, known.Id));
            Assert.Null(known.Entity);
            Assert.Throws<ArgumentNullException>("create", () => known.EntityOr(null!));
            Assert.Throws<ArgumentNullException>("error", () => known.Fail(null!));
            var calls = 0;
            var entity = known.EntityOr(of =>
            {
                calls++;
                Assert.Same(known, of);
                return new object();
            });
            Assert.Same(entity, known.EntityOr(_ => new object()));
            Assert.Same(entity, known.Entity);
            Assert.Equal(1, calls);
            known.AddAnnotation("user", "ada");
            known.AddMetadata("mine", "key", 1);
            known.Fail(new FormatException("on purpose"));
        });
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal("ada", span.Text("annotations", "user"));
        Assert.Equal("""{"mine":{"key":1}}""", span.At("metadata").GetRawText());
        Assert.Equal("on purpose", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
        Assert.True(span.At("fault").GetBoolean());
    }

    [Theory]
    [InlineData(399, "fault")]
    [InlineData(400, "error")]
    [InlineData(429, "error throttle")]
    [InlineData(499, "error")]
    [InlineData(500, "fault")]
    public void Span_OfTheLibraryThatFails_HasTheOutcomeOfItsStatus(int status, string expected)
    {
        TestRecorder.Use(new TestRecorder());
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            using var span = Tracer.StartSpan("s");
            OtherSubsegments.CurrentSpan!.Fail(status);
            Assert.Equal(ActivityStatusCode.Error, Activity.Current!.Status);
        });
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal(expected, string.Join(' ', ((string[])["error", "throttle", "fault"]).Where(name => span.Has(name))));
        Assert.False(span.Has("cause"));
    }

    [Theory]
    [InlineData(404, 500)]
    [InlineData(404, 399)]
    [InlineData(500, 404)]
    public void Span_OfTheLibraryThatFailsTwice_HasBothOutcomes(int first, int second)
    {
        TestRecorder.Use(new TestRecorder());
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            using var span = Tracer.StartSpan("s");
            OtherSubsegments.CurrentSpan!.Fail(first);
            OtherSubsegments.CurrentSpan!.Fail(second);
        });
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.True(span.At("error").GetBoolean());
        Assert.True(span.At("fault").GetBoolean());
    }

    [Fact]
    public void Span_OfTheLibraryThatHasEnded_TakesNothing()
    {
        TestRecorder.Use(new TestRecorder());
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            RecorderSpan known;
            using (Tracer.StartSpan("s"))
            {
                known = OtherSubsegments.CurrentSpan!;
            }

            known.Fail(500);
            known.Fail(new FormatException());
            known.AddAnnotation("a", 1);
        });
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal(["id", "name", "start_time", "end_time"], span.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public void Span_WhereTracingIsOff_IsNull()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        using var invocation = TestInvocation.Begin(new LambdaContext { TraceHeader = Header });
        Assert.Null(OtherSubsegments.CurrentSpan);
    }

    // A span that starts in a subsegment of the library is under it, so it can't be in its parent's document.
    [Fact]
    public void Span_InASubsegmentOfTheLibrary_IsUnderIt()
    {
        using var telemetry = TelemetryCapture.Start();
        OtherSubsegment? open = null;
        object? entity = null;
        TestRecorder.Use(new TestRecorder
        {
            OnFindOpen = (of, trace) => ReferenceEquals(of, entity) && trace == Root ? open : null,
        });
        Run(() =>
        {
            entity = OtherSubsegments.CurrentSpan!.EntityOr(static _ => new object());
            open = new OtherSubsegment(new object(), Id, null);
            Tracer.StartSpan("inside").Dispose();
            open = null;
            Tracer.StartSpan("beside").Dispose();
        });
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(Id, Assert.Single(telemetry.Segments, static one => one.Text("name") == "inside").Text("parent_id"));
        var handler = Assert.Single(telemetry.Segments, static one => one.Text("name") == "## Run");
        Assert.Equal("beside", Assert.Single(XRayDocument.Children(handler)).Text("name"));
    }

    [Theory]
    [InlineData("aws", false, false, 0)]
    [InlineData("remote", false, false, 0)]
    [InlineData("aws", true, true, 1)]
    [InlineData("remote", true, false, 0)]
    [InlineData(null, false, true, 0)]
    [InlineData("other", false, true, 0)]
    public void Call_ThatTheLibraryRecords_IsASpanOnlyInItsPlace(string? space, bool replaces, bool hasSpan, int dropped)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.ReplaceXRaySdkCalls = replaces);
        var call = new OtherSubsegment(new object(), Id, space);
        var drops = new List<OtherSubsegment>();
        OtherSubsegment? open = null;
        TestRecorder.Use(new TestRecorder { OnFindOpen = (_, _) => open, OnDrop = drops.Add });
        Run(() =>
        {
            OtherSubsegments.CurrentSpan!.EntityOr(static _ => new object());
            open = call;
            var carried = ClientSpan.FindCarried()!.XRay;
            Assert.Equal(space is "aws" or "remote", carried.Contains("Parent=" + Id, StringComparison.Ordinal));
            var span = ClientSpan.Start("call");
            Assert.Equal(hasSpan, span is not null);
            span?.End();
            open = null;
        });
        Assert.Equal(Enumerable.Repeat(call, dropped), drops);
    }

    // A request of HttpClient.
    [Theory]
    [InlineData("remote", false, false)]
    [InlineData("remote", true, true)]
    [InlineData("aws", true, false)]
    [InlineData(null, false, true)]
    public void Request_ThatTheLibraryRecords_IsASpanOnlyInItsPlace(string? space, bool replaces, bool hasSpan)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.ReplaceXRaySdkCalls = replaces);
        OtherSubsegment? open = null;
        TestRecorder.Use(new TestRecorder { OnFindOpen = (_, _) => open, OnDrop = _ => open = null });
        Run(() =>
        {
            OtherSubsegments.CurrentSpan!.EntityOr(static _ => new object());
            open = new OtherSubsegment(new object(), Id, space);
            using var source = new ActivitySource("System.Net.Http");
            source.StartActivity("request", ActivityKind.Client)?.Dispose();
            open = null;
        });
        Assert.Equal(
            hasSpan, XRayDocument.Flatten(telemetry.Segments).Any(static one => one.Segment.Text("name") == "request"));
    }

    [Fact]
    public async Task Spans_OfTheLibrary_AreCompletedWhenTheyEndAndNearTheDeadline()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var completed = new List<bool>();
        TestRecorder.Use(new TestRecorder());
        await RunAsync(new LambdaContext { TraceHeader = Header, Deadline = clock.Now.AddSeconds(3) }, async () =>
        {
            using (Tracer.StartSpan("unused"))
            {
                using var span = Tracer.StartSpan("s");
                OtherSubsegments.CurrentSpan!.EntityOr(_ => (Action<bool>)completed.Add);
                clock.Advance(TimeSpan.FromSeconds(2.9));
                await Task.Yield();
            }
        });
        Assert.Equal([false, true], completed);
    }

    [Fact]
    public void Library_ThatThrows_IsSaidAndTheSpansStay()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(static o => o.ReplaceXRaySdkCalls = true);
        var (finds, open) = (true, false);
        TestRecorder.Use(new TestRecorder
        {
            OnConnect = static () => throw new InvalidOperationException("connect"),
            OnFindOpen = (_, _) => !open ? null
                : finds ? new OtherSubsegment(new object(), Id, "aws")
                : throw new InvalidOperationException("find"),
            OnDrop = static _ => throw new InvalidOperationException("drop"),
            OnRestore = static (_, _) => throw new InvalidOperationException("restore"),
            OnComplete = static (_, _) => throw new InvalidOperationException("complete"),
        });
        Run(() =>
        {
            OtherSubsegments.CurrentSpan!.EntityOr(static _ => new object());
            open = true;
            ClientSpan.Start("call")!.End();
            finds = false;
            Tracer.StartSpan("s").Dispose();
            TracingInvocation.Of(Invocation.Current!).RestoreOtherCall(Activity.Current);
        });
        Assert.Equal(
            [
                "The X-Ray SDK couldn't be connected, so its subsegments aren't inside of spans: connect",
                "A subsegment of the X-Ray SDK couldn't be removed, so its call can appear twice: drop",
                "The subsegment of the X-Ray SDK couldn't be read: find",
                "A subsegment of the X-Ray SDK couldn't be restored, so its call isn't in the trace: restore",
                "What the X-Ray SDK recorded in the span \"## Run\" is incomplete.",
            ],
            telemetry.Logs.Select(static line => line.Text("message")!.Split(" System.")[0]));
        Assert.Equal(3, XRayDocument.Flatten(telemetry.Segments).Count);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Request_ToAnIgnoredHost_GivesTheCallBack(bool replaces, int expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.ReplaceXRaySdkCalls = replaces);
        var restored = new List<object?>();
        TestRecorder.Use(new TestRecorder { OnRestore = (entity, trace) => restored.Add(trace == Root ? entity : null) });
        Run(() =>
        {
            OtherSubsegments.CurrentSpan!.EntityOr(static _ => "entity");
            TracingInvocation.Of(Invocation.Current!).RestoreOtherCall(Activity.Current);
        });
        Assert.Equal(Enumerable.Repeat("entity", expected), restored);
    }

    [Tracing]
    private static void Run(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    private static void Run(Action body) => Run(new LambdaContext { TraceHeader = Header }, body);

    [Tracing]
    private static async Task RunAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
