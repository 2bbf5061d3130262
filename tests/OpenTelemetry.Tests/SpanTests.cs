using System.Diagnostics;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class SpanTests
{
    [Fact]
    public async Task Spans_OfAnInvocation_LeaveInOneRequest()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address + "/otlp/", ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b,x-tenant=t1")));
        OtlpExport.Enable(static options => options.AddHeader("X-Tenant", "t2"));
        var trace = Exported.NewTrace();
        Exported.Handle(Exported.Context(trace), static () =>
        {
            Tracer.AddAnnotation("User", "Ada");
            using var outer = Tracer.StartSpan("charge");
            using var inner = Tracer.StartSpan("attempt");
            inner.AddAnnotation("Amount", 12.5);
        });

        var request = Assert.Single(collector.Requests);
        Assert.Equal(("POST", "/otlp/v1/traces"), (request.Method, request.Path));
        Assert.Equal("application/x-protobuf", request.Headers["Content-Type"]);
        Assert.Equal($"localhost:{collector.Port}", request.Headers["Host"]);
        Assert.Equal("a b", request.Headers["api-key"]);
        Assert.Equal("t2", request.Headers["x-tenant"]);
        var spans = (await collector.SpansAsync()).ToDictionary(span => span.Name);
        Assert.Equal(["## Handle", "attempt", "charge"], spans.Keys.Order(StringComparer.Ordinal));
        Assert.All(spans.Values, span => Assert.Equal((trace, Tracer.ActivitySourceName), (span.TraceId, span.Scope)));
        var handler = spans["## Handle"];
        Assert.Equal(Exported.Parent, handler.ParentId);
        Assert.Equal(handler.Id, spans["charge"].ParentId);
        Assert.Equal(spans["charge"].Id, spans["attempt"].ParentId);
        Assert.Equal("r-1", handler.Attributes["faas.invocation_id"]);
        Assert.Equal(true, handler.Attributes["faas.coldstart"]);
        Assert.Equal("other", handler.Attributes["faas.trigger"]);
        Assert.Equal("Ada", handler.Attributes["User"]);
        Assert.Equal(12.5, spans["attempt"].Attributes["Amount"]);
        Assert.Equal([2, 1, 1], [handler.Kind, spans["charge"].Kind, spans["attempt"].Kind]);
        Assert.True(spans["attempt"].EndNanoseconds <= handler.EndNanoseconds);
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Connection_OfSeveralInvocations_IsOne()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        for (var i = 0; i < 5; i++)
        {
            Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        }

        Assert.Equal(5, collector.Requests.Count);
        Assert.Equal(1, collector.Connections);
        var spans = await collector.SpansAsync();
        Assert.Equal(5, spans.Select(static span => span.TraceId).Distinct().Count());
        Assert.Equal([true, false, false, false, false], spans.Select(static span => span.Attributes["faas.coldstart"]));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Invocations_AtTheSameTime_ExportEachSpanOnce()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        var traces = Enumerable.Range(0, 32).Select(static _ => Exported.NewTrace()).ToArray();
        await Task.WhenAll(traces.Select(trace => Task.Run(() => Exported.HandleAsync(Exported.Context(trace), async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
            {
                using var span = Tracer.StartSpan($"work {number}");
                await Task.Yield();
                span.AddAnnotation("Trace", trace);
            })));
        }))));

        var spans = await collector.SpansAsync();
        Assert.Equal(32 * 9, spans.Count);
        Assert.Equal(32 * 9, spans.Select(static span => span.Id).Distinct().Count());
        Assert.All(
            spans.Where(static span => span.Name != "## HandleAsync"),
            static span => Assert.Equal(span.TraceId, span.Attributes["Trace"]));
        Assert.Equal(traces.ToHashSet(), spans.Select(static span => span.TraceId).ToHashSet());
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Span_AfterTheInvocation_LeavesWithTheNext()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        var goOn = new TaskCompletionSource();
        var left = Task.CompletedTask;
        var (first, second) = (Exported.NewTrace(), Exported.NewTrace());
        Exported.Handle(Exported.Context(first), () => left = WorkAsync());
        goOn.SetResult();
        await left;
        Assert.Single(collector.Requests);
        Exported.Handle(Exported.Context(second), static () => { });

        var spans = await collector.SpansAsync();
        Assert.Equal(
            [(first, "## Handle"), (second, "## Handle"), (first, "left")], spans.Select(static span => (span.TraceId, span.Name)));

        async Task WorkAsync()
        {
            await goOn.Task;
            using var span = Tracer.StartSpan("left");
        }
    }

    [Fact]
    public async Task Span_AfterTheLastInvocation_LeavesWhenTheProcessEnds()
    {
        await using var collector = new Collector();
        using (TelemetryCapture.Start(Exported.Environment(collector.Address)))
        {
            OtlpExport.Enable();
            var goOn = new TaskCompletionSource();
            var left = Task.CompletedTask;
            Exported.Handle(Exported.Context(Exported.NewTrace()), () => left = WorkAsync());
            goOn.SetResult();
            await left;

            async Task WorkAsync()
            {
                await goOn.Task;
                using var span = Tracer.StartSpan("left");
            }
        }

        Assert.Equal(["## Handle", "left"], (await collector.SpansAsync()).Select(static span => span.Name));
    }

    [Fact]
    public async Task NearDeadline_OpenSpans_AreSentOnceAsTimedOut()
    {
        var clock = new ManualTime();
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address), clock);

        // Sending may take half of the time that is left, which is real time.
        LambdaTelemetry.Configure(static options => options.DeadlineMargin = TimeSpan.FromSeconds(20));
        OtlpExport.Enable();
        var goOn = new TaskCompletionSource();
        var trace = Exported.NewTrace();
        var running = Exported.HandleAsync(
            new LambdaContext { TraceHeader = Exported.XRay(trace), Deadline = clock.Now.AddSeconds(100) },
            async () =>
            {
                using (Tracer.StartSpan("done"))
                {
                }

                using var open = Tracer.StartSpan("open");
                open.AddAnnotation("When", "before");
                await goOn.Task;
                using var late = Tracer.StartSpan("late");
            });
        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty(collector.Requests);
        clock.Advance(TimeSpan.FromSeconds(31));
        var sent = (await collector.SpansAsync()).ToDictionary(span => span.Name);
        Assert.Equal(["## HandleAsync", "done", "open"], sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((0, 2, 2), (sent["done"].Status, sent["open"].Status, sent["## HandleAsync"].Status));
        Assert.Equal(true, sent["open"].Attributes["TimedOut"]);
        Assert.Equal("before", sent["open"].Attributes["When"]);
        Assert.Equal(["When", "TimedOut"], Assert.IsType<object?[]>(sent["open"].Attributes["aws.xray.annotations"]));
        Assert.Equal(81_000_000_000UL, sent["open"].EndNanoseconds - sent["open"].StartNanoseconds);

        goOn.SetResult();
        await running;
        var all = await collector.SpansAsync();
        Assert.Equal("late", Assert.Single(all.Skip(3)).Name);
    }

    [Fact]
    public async Task Handler_OfQueueMessages_LinksToTheirSenders()
    {
        const string Sender = "Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8;Sampled=1";
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        var messages = $$"""
            {"Records":[
              {"messageId":"1","eventSource":"aws:sqs","body":"{}","attributes":{"AWSTraceHeader":"{{Sender}}"} },
              {"messageId":"2","eventSource":"aws:sqs","body":"{}","attributes":{"SentTimestamp":"1"} }]}
            """;
        HandleStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(messages)), Exported.Context(Exported.NewTrace()));
        var span = Assert.Single(await collector.SpansAsync());
        var link = Assert.Single(span.Links);
        Assert.Equal(("6759e988ad862e3fe1be46a994272793", "63995c3f42cd8ad8"), (link.TraceId, link.Id));
        Assert.Equal("pubsub", span.Attributes["faas.trigger"]);
    }

    [Fact]
    public async Task Handler_ThatFails_IsExportedWithItsException()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Assert.Throws<TimeoutException>(() => Exported.Handle(
            Exported.Context(Exported.NewTrace()), static () => throw new TimeoutException("no answer")));

        var span = Assert.Single(await collector.SpansAsync());
        Assert.Equal((2, "no answer"), (span.Status, span.StatusText));
        var error = Assert.Single(span.Events);
        Assert.Equal("exception", error.Name);
        Assert.Equal("System.TimeoutException", error.Attributes["exception.type"]);
        Assert.Equal("no answer", error.Attributes["exception.message"]);
        var stack = Assert.IsType<string>(error.Attributes["exception.stacktrace"]);
        Assert.Contains("at Lamplighter.Tests.SpanTests", stack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepXRay_Set_SendsSpansToBoth()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable(static options => options.KeepXRay = true);
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });

        Assert.Equal(Assert.Single(await collector.SpansAsync()).Id, Assert.Single(telemetry.Segments).Text("id"));
        XRayDocument.AssertValid(telemetry.Segments);
    }

    [Fact]
    public async Task Test_WithoutAnEndpointInItsEnvironment_SendsNothing()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start();
        OtlpExport.Enable(options => options.Endpoint = new Uri(collector.Address));
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });

        Assert.Empty(collector.Requests);
        Assert.Single(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true", 1)]
    [InlineData("OTEL_TRACES_EXPORTER", "none", 1)]
    [InlineData("POWERTOOLS_TRACE_DISABLED", "true", 0)]
    public async Task Export_TurnedOff_SendsNothing(string variable, string value, int segments)
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, (variable, value)));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });

        Assert.Empty(collector.Requests);
        Assert.Equal(segments, telemetry.Segments.Count);
        Assert.Equal("", telemetry.Text);
    }

    [Tracing(CaptureResponse = false)]
    private static void HandleStream(Stream input, LambdaContext context) => _ = (input.Length, context);
}
