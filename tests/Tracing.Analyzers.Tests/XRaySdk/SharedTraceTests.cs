using Amazon.XRay.Recorder.Core;
using Amazon.XRay.Recorder.Core.Sampling;

namespace Lamplighter.Tests.XRaySdk;

public sealed class SharedTraceTests
{
    private static AWSXRayRecorder Recorder => AWSXRayRecorder.Instance;

    [Fact]
    public async Task Subsegments_AndSpans_AreInsideEachOther()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, async () =>
        {
            Recorder.BeginSubsegment("load");
            await InnerAsync(() => Recorder.TraceMethodAsync("read", async () =>
            {
                await Task.Yield();
                using var span = Tracer.StartSpan("parse");
            }));
            Recorder.EndSubsegment();
            await Recorder.TraceMethodAsync("after", () => Task.CompletedTask);
        });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["## HandleAsync"] = SharedTrace.LambdaSegment,
                ["load"] = "## HandleAsync",
                ["## InnerAsync"] = "load",
                ["read"] = "## InnerAsync",
                ["parse"] = "read",
                ["after"] = "## HandleAsync",
            }.OrderBy(pair => pair.Key),
            trace.Parents.OrderBy(pair => pair.Key));
        XRayDocument.AssertValid(trace.OurDocuments);
        Assert.Equal("", trace.Log);
    }

    [Fact]
    public async Task Subsegments_ThatOverlap_AreAllInTheSpan()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () => Task.WhenAll(Enumerable.Range(0, 150).Select(async number =>
        {
            Recorder.BeginSubsegment($"part {number}");
            await Task.Yield();
            Recorder.AddAnnotation("number", number);
            await InnerAsync(() => Task.CompletedTask, $"inner {number}");
            Recorder.EndSubsegment();
        })));

        var parents = trace.Parents;
        Assert.Equal(301, parents.Count);
        Assert.All(
            Enumerable.Range(0, 150),
            number =>
            {
                Assert.Equal("## HandleAsync", parents[$"part {number}"]);
                Assert.Equal($"part {number}", parents[$"inner {number}"]);
            });
        Assert.All(
            SentEntities.Of(trace.Id),
            entity => Assert.Equal($"part {Assert.Single(entity.Annotations).Value}", entity.Name));
        Assert.False(trace.Span("## HandleAsync").At("annotations").Has("number"));
    }

    [Fact]
    public async Task Subsegments_OfASynchronousSpan_DontStayInTheCallersFlow()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () =>
        {
            Recorder.BeginSubsegment("outer");
            using (Tracer.StartSpan("span"))
            {
                Recorder.BeginSubsegment("left open");
            }

            Recorder.TraceMethod("next", () => { });
            Recorder.EndSubsegment();
            return Task.CompletedTask;
        });

        var parents = trace.Parents;
        Assert.Equal(("## HandleAsync", "outer", "outer"), (parents["outer"], parents["span"], parents["next"]));
        Assert.DoesNotContain("left open", parents.Keys);
    }

    [Fact]
    public async Task Subsegments_OutsideOfSpans_AreThoseOfTheSdk()
    {
        using var trace = new SharedTrace();
        Recorder.BeginSubsegment("outside");
        await HandleAsync(trace.Context, () => Recorder.TraceMethodAsync("inside", () => Task.CompletedTask));
        Recorder.EndSubsegment();

        var parents = trace.Parents;
        Assert.Equal("0123456789abcdef", parents["outside"]);
        Assert.Equal("outside", parents["## HandleAsync"]);
        Assert.Equal("## HandleAsync", parents["inside"]);
    }

    [Fact]
    public async Task Subsegment_ThatEndsAfterItsSpan_IsSent()
    {
        using var trace = new SharedTrace();
        var goOn = new TaskCompletionSource();
        Task[] work = [];
        await HandleAsync(trace.Context, async () =>
        {
            using (Tracer.StartSpan("short"))
            {
                Recorder.TraceMethod("in time", () => { });
                work = [.. Enumerable.Range(0, 3).Select(number => Recorder.TraceMethodAsync($"late {number}", () => goOn.Task))];
            }

            await Task.Yield();
        });
        goOn.SetResult();
        await Task.WhenAll(work);

        var parents = trace.Parents;
        Assert.All(["in time", "late 0", "late 1", "late 2"], name => Assert.Equal("short", parents[name]));
    }

    [Fact]
    public async Task Subsegment_WhereTheEnvironmentNamesAnotherTrace_IsInTheSpan()
    {
        using var trace = new SharedTrace();
        LambdaEnvironment.TraceId = LambdaEnvironment.NoTrace;
        await HandleAsync(
            trace.Context, () => Recorder.TraceMethodAsync("a", () => Recorder.TraceMethodAsync("b", () => Task.CompletedTask)));

        Assert.Equal("## HandleAsync", trace.Parents["b"]);
    }

    [Fact]
    public async Task Entity_OfAnotherThread_CanBeSet()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, async () =>
        {
            Recorder.BeginSubsegment("outer");
            var entity = Recorder.GetEntity();
            Task other;
            using (ExecutionContext.SuppressFlow())
            {
                other = Task.Run(() =>
                {
                    Recorder.SetEntity(entity);
                    Recorder.TraceMethod("on another thread", () => { });
                    Recorder.ClearEntity();
                });
            }

            await other;
            Recorder.EndSubsegment();
        });

        Assert.Equal("outer", trace.Parents["on another thread"]);
    }

    [Fact]
    public async Task Values_AddedInASpan_AreOfTheSpan()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () =>
        {
            Recorder.AddAnnotation("text", "a");
            Recorder.AddAnnotation("number", 7L);
            Recorder.AddAnnotation("flag", true);
            Recorder.AddMetadata("cart", new { items = 2 });
            Recorder.AddMetadata("shop", "cart", "b");
            Recorder.AddHttpInformation("request", new Dictionary<string, object> { ["method"] = "GET" });
            Recorder.AddSqlInformation("sanitized_query", "select ?");
            Recorder.TraceMethod("inner", () => Recorder.AddAnnotation("inner", 1));
            return Task.CompletedTask;
        });

        var span = trace.Span("## HandleAsync");
        Assert.Equal("a", span.Text("annotations", "text"));
        Assert.Equal(7, span.At("annotations", "number").GetInt64());
        Assert.True(span.At("annotations", "flag").GetBoolean());
        Assert.False(span.At("annotations").Has("inner"));
        Assert.Equal(2, span.At("metadata", "default", "cart", "items").GetInt32());
        Assert.Equal("b", span.Text("metadata", "shop", "cart"));
        Assert.Equal("GET", span.Text("metadata", "http", "request", "method"));
        Assert.Equal("select ?", span.Text("metadata", "sql", "sanitized_query"));
        Assert.False(span.Has("fault"));
    }

    [Theory]
    [InlineData("error", "error")]
    [InlineData("throttle", "error throttle")]
    [InlineData("fault", "fault")]
    [InlineData("exception", "fault")]
    public async Task Failure_ReportedInASpan_IsOfTheSpan(string call, string outcome)
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () =>
        {
            switch (call)
            {
                case "error": Recorder.MarkError(); break;
                case "throttle": Recorder.MarkThrottle(); break;
                case "fault": Recorder.MarkFault(); break;
                default: Recorder.AddException(new InvalidOperationException("bang")); break;
            }

            return Task.CompletedTask;
        });

        var span = trace.Span("## HandleAsync");
        Assert.Equal(outcome, string.Join(' ', new[] { "error", "throttle", "fault" }.Where(name => span.Has(name))));
        Assert.Equal(call == "exception", span.Has("cause"));
        if (call == "exception")
        {
            Assert.Equal("bang", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
        }
    }

    [Fact]
    public async Task Invocation_NotSampled_SendsNothing()
    {
        using var trace = new SharedTrace(isSampled: false);
        await HandleAsync(trace.Context, async () =>
        {
            Recorder.AddAnnotation("a", 1);
            await Recorder.TraceMethodAsync("b", () => Task.CompletedTask);
        });

        Assert.Empty(trace.Parents);
        Assert.DoesNotContain(SentEntities.Of(LambdaEnvironment.NoTrace), entity => entity.Sampled == SampleDecision.Sampled);
        Assert.Equal("", trace.Log);
    }

    [Fact]
    public async Task Deadline_WithOpenSpan_SendsWhatHasEnded()
    {
        var clock = new ManualTime();
        using var trace = new SharedTrace(clock: clock);
        var goOn = new TaskCompletionSource();
        var context = new LambdaContext { TraceHeader = trace.Header, Deadline = clock.Now.AddSeconds(10) };
        var running = HandleAsync(context, async () =>
        {
            Recorder.AddAnnotation("step", "waiting");
            await Recorder.TraceMethodAsync("done", () => Task.CompletedTask);
            await goOn.Task;
        });
        clock.Advance(TimeSpan.FromSeconds(9.9));

        Assert.Equal("done", Assert.Single(SentEntities.Of(trace.Id)).Name);
        Assert.Equal("waiting", Assert.Single(trace.OurDocuments).Text("annotations", "step"));
        goOn.SetResult();
        await running;
        Assert.Single(SentEntities.Of(trace.Id));
    }

    [Fact]
    public async Task Emitter_ThatThrows_IsADiagnosticAndTheSpanIsSent()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () => Recorder.TraceMethodAsync("poison", () => Task.CompletedTask));

        Assert.Equal(["## HandleAsync"], trace.Parents.Keys);
        Assert.Contains("What the X-Ray SDK recorded in the span", trace.Log, StringComparison.Ordinal);
        Assert.Contains("The daemon is gone.", trace.Log, StringComparison.Ordinal);
    }

    [Tracing(CaptureResponse = false)]
    private static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }

    [Tracing(CaptureResponse = false)]
    private static Task InnerAsync(Func<Task> body) => body();

    private static async Task InnerAsync(Func<Task> body, string name)
    {
        using var span = Tracer.StartSpan(name);
        await body();
    }
}
