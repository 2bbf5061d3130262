using System.Diagnostics;
using Lamplighter.Tests.Collecting;
using Lamplighter.Tests.Otlp;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Lamplighter.Tests;

// The same program under OpenTelemetry's SDK and its exporter: what both send is the same, except for what the handler's span and the
// resource have beyond it. Not beside the other tests, whose spans the SDK would hear too.
[Collection("Listeners")]
public sealed class SdkComparisonTests
{
    private static readonly string[] s_ofHandler = ["faas.trigger", "faas.invocation_id", "faas.coldstart"];

    [Fact]
    public async Task Spans_UnderTheSdkToo_AreTheSame()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Compared", "1.2.3");
        await using var collector = new Collector();
        await using var sdkCollector = new Collector();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(Tracer.ActivitySourceName, source.Name)
            .AddOtlpExporter(o =>
            {
                o.Protocol = OtlpExportProtocol.HttpProtobuf;
                o.Endpoint = new Uri(sdkCollector.Address + "/v1/traces");
            })
            .Build();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable();
        var trace = Exported.NewTrace();
        Assert.Throws<InvalidOperationException>(() => Exported.Handle(Exported.Context(trace), () => Work(source)));
        Assert.True(provider.ForceFlush());

        var ours = (await collector.SpansAsync()).ToDictionary(static span => span.Id);
        var theirs = (await sdkCollector.SpansAsync()).Where(span => span.TraceId == trace).ToArray();
        Assert.Equal(theirs.Select(static span => span.Name).Order(), ours.Values.Select(static span => span.Name).Order());
        Assert.Equal(6, theirs.Length);
        Assert.All(theirs, span => AssertSame(span, ours[span.Id]));
        Assert.Equal("dotnet", ours.Values.First().Resource["telemetry.sdk.language"]);
        var warning = Assert.Single(telemetry.Logs, static line => line.Has("name") && line.Text("name") == "Lamplighter");
        Assert.Contains("128 attributes", warning.Text("message"), StringComparison.Ordinal);
    }

    private static void Work(ActivitySource source)
    {
        Tracer.AddAnnotation("User", "Ada ✓ Lovelace");
        Tracer.AddAnnotation("Items", 3);
        Tracer.AddAnnotation("Ratio", 0.5);
        Tracer.AddAnnotation("Gift", true);
        Tracer.AddMetadata("cart", new[] { "tea", "cake" });
        using (var span = Tracer.StartSpan("charge"))
        {
            span.CaptureError(new TimeoutException("no answer"));
            span.CaptureWarning("slow");
        }

        using (var activity = source.StartActivity("call", ActivityKind.Client))
        {
            activity!.TraceStateString = "vendor=1";
            activity.SetTag("text", new string('x', 5000) + "ä");
            activity.SetTag("half", "\ud83d");
            activity.SetTag("numbers", new[] { 1, -2, int.MaxValue });
            activity.SetTag("longs", new[] { long.MinValue, long.MaxValue });
            activity.SetTag("doubles", new[] { 1.5, double.NegativeInfinity });
            activity.SetTag("flags", new[] { true, false });
            activity.SetTag("texts", new[] { "a", null, "" });
            activity.SetTag("mixed", new object?[] { 1, "a", true, null });
            activity.SetTag("byte", (byte)200);
            activity.SetTag("negative", -1);
            activity.SetTag("float", 1.25f);
            activity.SetTag("decimal", 12.50m);
            activity.SetTag("ulong", ulong.MaxValue);
            activity.SetTag("char", 'c');
            activity.SetTag("guid", Guid.Empty);
            activity.SetTag("uri", new Uri("https://example.com/x"));
            activity.SetTag("empty", "");
            activity.SetTag("", "no name");
            activity.SetStatus(ActivityStatusCode.Ok);
        }

        using (var activity = source.StartActivity("old", ActivityKind.Producer))
        {
            activity!.SetTag("otel.status_code", "ERROR");
            activity.SetTag("otel.status_description", "it failed");
        }

        var context = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "a=b", isRemote: true);
        var link = new ActivityLink(context, new ActivityTagsCollection { ["kind"] = "sender" });
        using (var activity = source.StartActivity(ActivityKind.Consumer, links: [link, new ActivityLink(context)], name: "record"))
        {
            for (var i = 0; i < 200; i++)
            {
                activity!.SetTag($"tag {i}", i);
            }

            activity!.AddEvent(new ActivityEvent("one", tags: new ActivityTagsCollection { ["n"] = 1L, ["t"] = "x" }));
        }

        using var unnamed = source.StartActivity("renamed", ActivityKind.Server);
        unnamed!.DisplayName = "a name";
        throw new InvalidOperationException("failed");
    }

    private static void AssertSame(OtlpSpan theirs, OtlpSpan ours)
    {
        var isHandler = theirs.ParentId == Exported.Parent;
        Assert.Equal(theirs.Name, ours.Name);
        Assert.Equal((theirs.Scope, theirs.ScopeVersion), (ours.Scope, ours.ScopeVersion));
        Assert.Equal((theirs.TraceId, theirs.ParentId, theirs.TraceState), (ours.TraceId, ours.ParentId, ours.TraceState));
        Assert.Equal((theirs.StartNanoseconds, theirs.EndNanoseconds), (ours.StartNanoseconds, ours.EndNanoseconds));
        Assert.Equal(isHandler ? 2 : theirs.Kind, ours.Kind);
        Assert.Equal((theirs.Status, theirs.StatusText), (ours.Status, ours.StatusText));
        Assert.Equal(theirs.Flags, ours.Flags);
        var attributes = isHandler
            ? ours.Attributes.Where(static pair => !s_ofHandler.Contains(pair.Key)).ToDictionary()
            : ours.Attributes;
        Assert.Equal(theirs.Attributes, attributes);
        Assert.Equal(theirs.DroppedAttributes, ours.DroppedAttributes);
        Assert.Equal(theirs.Events.Select(static one => one.Name), ours.Events.Select(static one => one.Name));
        Assert.All(theirs.Events, (one, index) => Assert.Equal(one.Attributes, ours.Events[index].Attributes));
        Assert.Equal(theirs.EventNanoseconds, ours.EventNanoseconds);
        Assert.Equal(
            theirs.Links.Select(static one => (one.TraceId, one.Id, one.Flags)),
            ours.Links.Select(static one => (one.TraceId, one.Id, one.Flags)));
        Assert.All(theirs.Links, (one, index) => Assert.Equal(one.Attributes, ours.Links[index].Attributes));
    }
}
