using System.Diagnostics;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

[Collection("Listeners")]
public sealed class AllocationTests
{
    private const int Spans = 5;
    private const int MaxBesideActivities = 2150;

    private static readonly object s_false = false;
    private static readonly string[] s_keys = ["ColdStart", "Service"];
    private static readonly ActivityContext s_parent = new(
        ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);

    private static readonly LambdaContext s_context = new()
    {
        AwsRequestId = "r-1",
        TraceHeader = Exported.XRay("5759e988bd862e3fe1be46a994272793"),
    };

    [Fact]
    public async Task Export_OfFiveSpans_AllocatesLittleBesideTheSpans()
    {
        await using var collector = new Collector();
        long exported;
        using (TelemetryCapture.Start(Exported.Environment(collector.Address)))
        {
            OtlpExport.Enable();
            exported = Allocations.Floor(static () => Handle(s_context));
        }

        // The same spans for a listener that does nothing.
        long heard;
        using (TelemetryCapture.Start())
        {
            Tracer.Configure(static options => options.SendToXRay = false);
            using var listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == Tracer.ActivitySourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            };
            ActivitySource.AddActivityListener(listener);
            heard = Allocations.Floor(static () => Handle(s_context));
        }

        Assert.NotEmpty(collector.Requests);
        Assert.InRange(exported - heard, -200, 200);
    }

    // The floor: the same activities with the same tags, and a listener that does nothing. Without an invocation, and what it keeps of each
    // span. The activities alone allocate about 2,300 bytes.
    [Fact]
    public async Task Invocation_WithFiveSpans_AllocatesLittleBesideBareActivities()
    {
        const string Source = "Lamplighter.Tests.Bare";
        await using var collector = new Collector();
        long bare;
        using (var source = new ActivitySource(Source))
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        })
        {
            ActivitySource.AddActivityListener(listener);
            bare = Allocations.Floor(() => HandleBare(source));
        }

        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        var limit = bare + MaxBesideActivities;
        Assert.InRange(Allocations.PerCall(static () => Handle(s_context), limit), bare, limit);
    }

    private static void HandleBare(ActivitySource source)
    {
        using var handler = source.StartActivity("## Handle", ActivityKind.Internal, s_parent);
        handler!.SetTag("ColdStart", s_false);
        handler.SetTag("Service", "service");
        handler.SetTag("aws.xray.annotations", s_keys);
        for (var i = 1; i < Spans; i++)
        {
            using var activity = source.StartActivity("work");
        }
    }

    [Tracing]
    private static void Handle(LambdaContext context)
    {
        _ = context;
        for (var i = 1; i < Spans; i++)
        {
            using var span = Tracer.StartSpan("work");
        }
    }
}
