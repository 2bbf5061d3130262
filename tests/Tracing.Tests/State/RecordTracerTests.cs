using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Tests.State;

// The spans of the records of a batch.
public sealed class RecordTracerTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Header = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1";
    private const string Sender = "Root=1-5759e988-00000000000000000000aaaa;Parent=000000000000bbbb;Sampled=1";

    [Fact]
    public void Record_OfABatch_IsASpanWithALinkToItsSender()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            var outer = Activity.Current;
            var record = new Record(Sender).Open();
            Tracer.StartSpan("inner").Dispose();
            Assert.NotSame(outer, Activity.Current);
            record.Finish(null);
            Assert.Same(outer, Activity.Current);
        });
        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        var span = Assert.Single(XRayDocument.Children(handler));
        Assert.Equal("record", span.Text("name"));
        Assert.Equal("1", span.Text("metadata", "default", "described"));
        var link = Assert.Single(span.At("links").EnumerateArray());
        Assert.Equal("1-5759e988-00000000000000000000aaaa 000000000000bbbb", $"{link.Text("trace_id")} {link.Text("id")}");
        Assert.Equal("inner", Assert.Single(XRayDocument.Children(span)).Text("name"));
        Assert.False(span.Has("fault"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData($"Root={Root};Sampled=1")]
    public void Record_WithoutASender_HasNoLink(string sender)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            new Record(sender).Open().Finish(null);
            new Record(sender) { Continues = true }.Open().Finish(null);
        });
        var spans = XRayDocument.Children(Assert.Single(telemetry.Segments));
        Assert.Equal(2, spans.Length);
        Assert.All(spans, static span => Assert.False(span.Has("links")));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Record_ThatFails_IsAFaultWithACauseIfErrorsAreCaptured(bool? captures, bool hasCause)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.CaptureError = captures);
        Run(static () => new Record(Sender).Open().Finish(new InvalidOperationException("on purpose")));
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.True(span.At("fault").GetBoolean());
        Assert.Equal(hasCause, span.Has("cause"));
    }

    [Fact]
    public void Record_ThatContinuesTheTraceOfItsSender_IsInThatTrace()
    {
        using var telemetry = TelemetryCapture.Start();
        string? carried = null;
        Run(() =>
        {
            // As in an async method, whose changes of the flow end with it.
            ExecutionContext.Run(
                ExecutionContext.Capture()!,
                _ =>
                {
                    var record = new Record(Sender + ";Lineage=a:1") { Continues = true }.Open();
                    using (Tracer.StartSpan("inner"))
                    {
                        carried = Internal.Tracing.Clients.ClientSpan.FindCarried()!.XRay;
                    }

                    record.Finish(null);
                },
                null);
            Tracer.StartSpan("after").Dispose();
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var span = Assert.Single(telemetry.Segments, static one => one.Text("name") == "record");
        Assert.Equal("1-5759e988-00000000000000000000aaaa", span.Text("trace_id"));
        Assert.Equal("000000000000bbbb", span.Text("parent_id"));
        var inner = Assert.Single(XRayDocument.Children(span));
        Assert.Equal($"Root=1-5759e988-00000000000000000000aaaa;Parent={inner.Text("id")};Sampled=1;Lineage=a:1", carried);
        var handler = Assert.Single(telemetry.Segments, static one => one.Text("name") == "## Run");
        Assert.Equal(Root, handler.Text("trace_id"));
        Assert.Equal("after", Assert.Single(XRayDocument.Children(handler)).Text("name"));
    }

    [Fact]
    public void Record_ThatIsExported_HasTheTraceOfItsSender()
    {
        var exporter = new RecordingExporter();
        using var telemetry = TelemetryCapture.Start();
        LambdaProcess.Current.SpanExporter = exporter;
        Run(static () => new Record(Sender) { Continues = true }.Open().Finish(null));
        Assert.Equal(("5759e98800000000000000000000aaaa", "000000000000bbbb"), (exporter["record"].TraceId, exporter["record"].ParentId));
        Assert.Equal("5759e988bd862e3fe1be46a994272793", exporter["## Run"].TraceId);
    }

    [Fact]
    public void Record_OfAnInvocationThatIsNotSampled_HasNoSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(
            new LambdaContext { TraceHeader = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0" },
            static () => new Record(Sender).Open().Finish(new InvalidOperationException("x")));
        Assert.Empty(telemetry.Segments);
    }

    [Fact]
    public void Record_OutsideAnInvocation_HasNoSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        _ = Tracer.IsSampled;
        new Record(Sender).Open().Finish(null);
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
    }

    private static void Run(Action body) => Run(new LambdaContext { TraceHeader = Header }, body);

    [Tracing]
    private static void Run(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    private sealed class Record : RecordScope
    {
        internal Record(string sender)
            : base(LambdaProcess.Current, Invocation.Current)
        {
            Sender = TraceHeader.Parse(sender);
        }

        public override string SpanName => "record";

        public override IReadOnlyList<KeyValuePair<string, object>> Keys => [];

        public override ReadOnlyMemory<byte> Body => default;

        public override TraceHeader Sender { get; }

        public override bool ContinuesTrace => Continues;

        internal bool Continues { get; init; }

        public override void Describe(Activity span) => span.SetTag("described", "1");

        internal Record Open()
        {
            Begin();
            return this;
        }

        internal void Finish(Exception? error)
        {
            End(error);
        }

        protected override string? FindCorrelationId() => null;
    }
}
