using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

// Tags whose values are objects: reading them runs the user's code, whatever that does. Spans go to the collector and to X-Ray.
public sealed class UserValueTests
{
    [Fact]
    public async Task Value_ThatThrows_CostsNoSpan()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Throwing");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source);
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var span = source.StartActivity("span");
            span!.SetTag("thing", new Thing(static () => throw new InvalidOperationException("secret")));
            span.SetTag("things", new[] { new Thing(static () => throw new InvalidOperationException("secret")) });
            span.AddEvent(new ActivityEvent("event", tags: new ActivityTagsCollection
            {
                ["thing"] = new Thing(static () => throw new InvalidOperationException("secret")),
            }));
        });

        var sent = (await collector.SpansAsync()).ToDictionary(static span => span.Name);
        Assert.Equal(["## Handle", "span"], sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("(threw InvalidOperationException)", sent["span"].Attributes["thing"]);
        Assert.Equal(["(threw InvalidOperationException)"], Assert.IsType<object?[]>(sent["span"].Attributes["things"]));
        Assert.Equal("(threw InvalidOperationException)", Assert.Single(sent["span"].Events).Attributes["thing"]);
        Assert.Equal("(threw InvalidOperationException)", ThingOf(telemetry, "span").GetProperty("text").GetString());
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Value_ThatUsesTheTracer_DisturbsNothing()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Reentrant");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source);
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var outer = source.StartActivity("outer");
            outer!.SetTag("first", 1);
            outer.SetTag("thing", new Thing(() =>
            {
                using var span = Tracer.StartSpan("inner");
                Tracer.AddAnnotation("inside", true);
                outer.SetTag("during", new Thing(static () => "more"));
                return "text";
            }));
            outer.SetTag("last", 1);
        });

        var sent = (await collector.SpansAsync()).GroupBy(static span => span.Name).ToDictionary(static spans => spans.Key);
        Assert.Equal(["## Handle", "inner", "outer"], sent.Keys.Order(StringComparer.Ordinal));
        var outer = Assert.Single(sent["outer"]);
        Assert.Equal((1L, "text", 1L), (outer.Attributes["first"], outer.Attributes["thing"], outer.Attributes["last"]));
        Assert.All(sent["inner"], static inner => Assert.Equal(true, inner.Attributes["inside"]));
        Assert.Equal("text", ThingOf(telemetry, "outer").GetProperty("text").GetString());
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Value_ThatEndsSpans_IsReadOnce()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Ending");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source);
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            var outer = source.StartActivity("outer")!;
            var inner = source.StartActivity("inner")!;
            inner.SetTag("thing", new Thing(() =>
            {
                // Ends the inner one too.
                outer.Stop();
                return "text";
            }));
            inner.Stop();
        });

        var names = (await collector.SpansAsync()).Select(static span => span.Name);
        Assert.Equal(["## Handle", "inner", "outer"], names.Order(StringComparer.Ordinal));
        Assert.Equal(3, Names(telemetry).Count);
    }

    [Fact]
    public async Task Value_ThatWaitsForOtherSpans_ComesToAnEnd()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Waiting");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source);
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var outer = source.StartActivity("outer");
            outer!.SetTag("thing", new Thing(static () =>
            {
                // Starts, changes and ends a span of the invocation on another thread, and waits for it.
                var other = new Thread(static () =>
                {
                    using var span = Tracer.StartSpan("other");
                    span.AddAnnotation("a", 1);
                    span.AddMetadata("b", 2);
                    Assert.NotNull(Internal.Core.Invocations.Invocation.Current!.SpanId);
                });
                other.Start();
                other.Join();
                return "text";
            }));
        });

        var sent = (await collector.SpansAsync()).ToLookup(static span => span.Name);
        Assert.Equal("text", Assert.Single(sent["outer"]).Attributes["thing"]);
        Assert.NotEmpty(sent["other"]);
        Assert.All(sent["other"], static other => Assert.Equal(1L, other.Attributes["a"]));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task NearDeadline_ValueThatBlocks_KeepsNothingBack()
    {
        var clock = new ManualTime();
        using var source = new ActivitySource("Lamplighter.Tests.Blocking");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source, clock);

        // The value may take half of the time that is left, which is real time.
        LambdaTelemetry.Configure(static options => options.DeadlineMargin = TimeSpan.FromSeconds(1));
        using var goOn = new ManualResetEventSlim();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Exported.HandleAsync(
            new LambdaContext { TraceHeader = Exported.XRay(Exported.NewTrace()), Deadline = clock.Now.AddSeconds(100) },
            async () =>
            {
                using var open = Tracer.StartSpan("open");
                using var stuck = source.StartActivity("stuck");
                stuck!.SetTag("thing", new Thing(() =>
                {
                    goOn.Wait();
                    return "text";
                }));
                stuck.SetTag("other", 1);
                await ended.Task;
            });
        clock.Advance(TimeSpan.FromSeconds(99.5));
        var sent = (await collector.SpansAsync()).ToDictionary(static span => span.Name);
        Assert.Equal(["## HandleAsync", "open", "stuck"], sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((typeof(Thing).FullName, 1L), (sent["stuck"].Attributes["thing"], sent["stuck"].Attributes["other"]));
        Assert.Equal(["## HandleAsync", "open", "stuck"], Names(telemetry).Order(StringComparer.Ordinal));
        goOn.Set();
        ended.SetResult();
        await running;
    }

    [Fact]
    public async Task NearDeadline_Value_IsRead()
    {
        var clock = new ManualTime();
        using var source = new ActivitySource("Lamplighter.Tests.Late");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source, clock);
        LambdaTelemetry.Configure(static options => options.DeadlineMargin = TimeSpan.FromSeconds(60));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Exported.HandleAsync(
            new LambdaContext { TraceHeader = Exported.XRay(Exported.NewTrace()), Deadline = clock.Now.AddSeconds(100) },
            async () =>
            {
                using var open = source.StartActivity("open");
                open!.SetTag("thing", new Thing(static () => "text"));
                await ended.Task;
            });
        clock.Advance(TimeSpan.FromSeconds(41));
        var sent = (await collector.SpansAsync()).ToDictionary(static span => span.Name);
        Assert.Equal(["## HandleAsync", "open"], sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("text", true), (sent["open"].Attributes["thing"], sent["open"].Attributes["TimedOut"]));
        Assert.Equal("text", ThingOf(telemetry, "open").GetProperty("text").GetString());
        ended.SetResult();
        await running;
        Assert.Equal(2, (await collector.SpansAsync()).Count);
    }

    [Fact]
    public async Task Value_UnderAHiddenName_IsHidden()
    {
        using var source = new ActivitySource("Lamplighter.Tests.HiddenValues");
        await using var collector = new Collector();
        using var telemetry = Start(collector, source);
        LambdaTelemetry.Configure(static options => options.Redact("password"));
        var thing = new Thing(static () => "hunter2");
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var span = source.StartActivity("span");
            span!.SetTag("thing", new Thing(static () => "password=hunter2"));
            span.SetTag("password", new Thing(static () => "hunter2"));
        });

        Assert.All(collector.Requests, static one => Assert.True(one.Body.AsSpan().IndexOf("hunter2"u8) < 0));
        Assert.All(telemetry.Segments, static one => Assert.DoesNotContain("hunter2", one.ToString(), StringComparison.Ordinal));
        Assert.Equal(2, (await collector.SpansAsync()).Count);
    }

    private static TelemetryCapture Start(Collector collector, ActivitySource source, TimeProvider? clock = null)
    {
        var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address), clock);
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable(static options => options.KeepXRay = true);
        return telemetry;
    }

    private static JsonElement ThingOf(TelemetryCapture telemetry, string span) =>
        All(telemetry).Single(one => one.GetProperty("name").GetString() == span)
            .GetProperty("metadata").GetProperty("default").GetProperty("thing");

    private static List<string> Names(TelemetryCapture telemetry) =>
        [.. All(telemetry).Select(static one => one.GetProperty("name").GetString()!)];

    private static IEnumerable<JsonElement> All(TelemetryCapture telemetry) => telemetry.Segments.SelectMany(WithInner);

    private static IEnumerable<JsonElement> WithInner(JsonElement segment) =>
        segment.TryGetProperty("subsegments", out var inner) ? inner.EnumerateArray().SelectMany(WithInner).Prepend(segment) : [segment];

    private sealed class Thing(Func<string> read)
    {
        public string Text => read();

        public override string ToString() => read();
    }
}
