using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.State;

// Spans of a process that has an exporter.
public sealed class ExportedSpanTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Trace = "5759e988bd862e3fe1be46a994272793";
    private const string Parent = "53995c3f42cd8ad8";

    [Theory]
    [InlineData($"Root={Root};Parent={Parent};Sampled=1", true)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=0", false)]
    [InlineData($"Root={Root};Parent={Parent}", null)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=?", null)]
    public void Invocation_WithAHeader_HasItsTraceAndDecision(string header, bool? isSampled)
    {
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter);
        Handle(new LambdaContext { TraceHeader = header }, static () =>
        {
            Assert.Equal(Root, Tracer.TraceId);
            Assert.True(Tracer.IsSampled);
            Tracer.StartSpan("inner").Dispose();
        });
        Assert.Equal((Trace, isSampled), Assert.Single(exporter.Begun));
        Assert.Equal(["inner", "## Handle"], exporter.Spans.Select(static span => span.Name));
        var (inner, handler) = (exporter["inner"], exporter["## Handle"]);
        Assert.Equal((Trace, handler.Id, false, false), (inner.TraceId, inner.ParentId, inner.IsHandler, inner.IsTimedOut));
        Assert.Equal((Trace, Parent, true, false), (handler.TraceId, handler.ParentId, handler.IsHandler, handler.IsTimedOut));
        Assert.Empty(telemetry.Segments);
    }

    // The first span of a new trace has no parent.
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" ", true)]
    [InlineData("nonsense", true)]
    [InlineData("nonsense", false)]
    public void Invocation_WithoutAHeader_BeginsATrace(string? header, bool replaces)
    {
        var exporter = new RecordingExporter { Replaces = replaces };
        using var telemetry = Start(exporter);
        Handle(new LambdaContext { TraceHeader = header }, static () => Assert.NotNull(Tracer.TraceId));
        var handler = exporter["## Handle"];
        Assert.Equal("", handler.ParentId);
        Assert.Equal((handler.TraceId, null), Assert.Single(exporter.Begun));
        Assert.NotEqual(Trace, handler.TraceId);
        Assert.Empty(telemetry.Segments);
    }

    // X-Ray has the spans too: a test receives them without a header.
    [Fact]
    public void Invocation_WithoutAHeaderBesideXRay_HasAParent()
    {
        var exporter = new RecordingExporter { Replaces = false };
        using var telemetry = Start(exporter);
        Handle(new LambdaContext(), static () => { });
        Assert.Equal(Assert.Single(telemetry.Segments).Text("parent_id"), exporter["## Handle"].ParentId);
        Assert.Equal(16, exporter["## Handle"].ParentId.Length);
    }

    [Theory]
    [InlineData($"Root={Root};Sampled=1", true)]
    [InlineData($"Root={Root};Sampled=0", false)]
    [InlineData($"Root={Root}", null)]
    public void Invocation_WithATraceWithoutAParent_KeepsTheTrace(string header, bool? isSampled)
    {
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter);
        Handle(new LambdaContext { TraceHeader = header }, static () => { });
        Assert.Equal((Trace, isSampled), Assert.Single(exporter.Begun));
        Assert.Equal((Trace, ""), (exporter["## Handle"].TraceId, exporter["## Handle"].ParentId));
    }

    [Theory]
    [InlineData(true, true, 0, 1)]
    [InlineData(false, true, 1, 1)]
    [InlineData(false, false, 1, 0)]
    [InlineData(true, false, 0, 0)]
    public void Spans_GoWhereTheyAreWanted(bool replaces, bool takes, int segments, int exported)
    {
        var exporter = new RecordingExporter { Replaces = replaces, Takes = takes };
        using var telemetry = Start(exporter);
        Handle(
            new LambdaContext { TraceHeader = $"Root={Root};Parent={Parent};Sampled=1" },
            () => Assert.Equal(segments + exported > 0, Tracer.IsSampled));
        Assert.Equal(segments, telemetry.Segments.Count);
        Assert.Equal(exported, exporter.Spans.Count);
    }

    [Fact]
    public void Begin_ThatThrows_IsSaidAndTheHandlerRuns()
    {
        var exporter = new RecordingExporter { OnBegin = static () => throw new InvalidOperationException("no room") };
        using var telemetry = Start(exporter);
        var ran = false;
        Handle(new LambdaContext(), () => ran = true);
        Assert.True(ran);
        Assert.StartsWith(
            "It couldn't be decided whether the spans of the invocation are exported. They aren't.",
            Assert.Single(telemetry.Logs).Text("message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Export_ThatThrows_IsSaidAndTheHandlerRuns()
    {
        var exporter = new RecordingExporter { OnExport = static () => throw new InvalidOperationException("no room") };
        using var telemetry = Start(exporter);
        Handle(new LambdaContext(), static () => { });
        Assert.StartsWith(
            "The span \"## Handle\" couldn't be exported and is missing from the trace.",
            Assert.Single(telemetry.Logs).Text("message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NearDeadline_OpenSpans_AreExportedOnceWithWhatTheyHave()
    {
        var clock = new ManualTime();
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter, clock);
        var goOn = new TaskCompletionSource();
        var running = HandleAsync(new LambdaContext { Deadline = clock.Now.AddSeconds(10) }, async () =>
        {
            Tracer.StartSpan("done").Dispose();
            using var span = Tracer.StartSpan("open");
            span.AddMetadata("key", "early", @namespace: "mine");
            await goOn.Task;
        });
        clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(["done", "open", "## HandleAsync"], exporter.Spans.Select(static span => span.Name));
        var open = exporter["open"];
        Assert.True(open.IsTimedOut);
        Assert.Equal(clock.Now.UtcDateTime, open.EndUtc);
        Assert.Equal("""{"key":"early"}""", open.Tags["aws.xray.metadata.mine"]);
        Assert.False(exporter["done"].IsTimedOut);
        goOn.SetResult();
        await running;
        Assert.Equal(3, exporter.Spans.Count);
        Assert.Empty(telemetry.Segments);
    }

    [Fact]
    public void Span_ThatEnds_HasItsEndAndMetadata()
    {
        var clock = new ManualTime();
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter, clock);
        Handle(new LambdaContext(), () =>
        {
            using var span = Tracer.StartSpan("s");
            span.AddMetadata("key", 1, "mine");
            span.AddAnnotation("user", "ada");
            clock.Advance(TimeSpan.FromSeconds(2));
        });
        Assert.Equal(clock.Now.UtcDateTime, exporter["s"].EndUtc);
        Assert.Equal("""{"key":1}""", exporter["s"].Tags["aws.xray.metadata.mine"]);
        Assert.Equal("ada", exporter["s"].Tags["user"]);
    }

    [Fact]
    public void Handler_ThatIsExported_HasItsOwnAnnotations()
    {
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter);
        for (var i = 0; i < 2; i++)
        {
            Handle(new LambdaContext(), static () =>
            {
                Tracer.SetEndpoint("/orders/{id}");
                Invocation.Current!.CallerId = "ada";
            });
        }

        Assert.Equal([true, false], exporter.Spans.Select(static span => span.Tags["ColdStart"]));
        Assert.Equal(["ColdStart", "Service", "CallerId", "Endpoint"], (string[])exporter.Spans[0].Tags["aws.xray.annotations"]);
        Assert.Equal("/orders/{id}", exporter.Spans[0].Tags["Endpoint"]);
        Assert.Equal("service_undefined", exporter.Spans[0].Tags["Service"]);
        Assert.Equal("ada", exporter.Spans[0].Tags["CallerId"]);
    }

    // What the code named so is kept.
    [Fact]
    public void Handler_WithAnEndpointAnnotationOfItsOwn_KeepsIt()
    {
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter);
        Handle(new LambdaContext(), static () =>
        {
            Tracer.AddAnnotation("Endpoint", "mine");
            Tracer.SetEndpoint("/orders/{id}");
        });
        Assert.Equal("mine", exporter["## Handle"].Tags["Endpoint"]);
    }

    [Theory]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 1_000)]
    public void Handler_WithALongEndpoint_HasItsStart(int length, int expected)
    {
        var exporter = new RecordingExporter();
        using var telemetry = Start(exporter);
        Handle(new LambdaContext(), () => Tracer.SetEndpoint(new string('e', length)));
        Assert.Equal(new string('e', expected), exporter["## Handle"].Tags["Endpoint"]);
    }

    // What an exporter reads in tags is in X-Ray's document once.
    [Fact]
    public void Spans_OfBoth_HaveTheirDataOnce()
    {
        using var telemetry = Start(new RecordingExporter { Replaces = false });
        Handle(new LambdaContext(), static () =>
        {
            Tracer.AddMetadata("key", 1, "mine");
            Tracer.SetEndpoint("/e");
        });
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal("""{"ColdStart":true,"Service":"service_undefined","Endpoint":"/e"}""", span.At("annotations").GetRawText());
        Assert.Equal("""{"mine":{"key":1}}""", span.At("metadata").GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trace_OfAnExporter_IsPropagatedAsItSays(bool propagates)
    {
        var exporter = new RecordingExporter { Propagates = propagates };
        using var telemetry = Start(exporter);
        Handle(new LambdaContext { TraceHeader = $"Root={Root};Parent={Parent};Sampled=0" }, () =>
        {
            var carried = Internal.Tracing.Clients.ClientSpan.FindCarried()!;
            Assert.Equal($"00-{Trace}-{Activity.Current!.SpanId.ToHexString()}-01", carried.W3C);
        });
    }

    private static TelemetryCapture Start(SpanExporter exporter, TimeProvider? clock = null)
    {
        var telemetry = TelemetryCapture.Start(null, clock);
        LambdaProcess.Current.SpanExporter = exporter;
        return telemetry;
    }

    [Tracing]
    private static void Handle(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    [Tracing]
    private static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
