using System.Diagnostics;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

[Collection("Listeners")]
public sealed class AllocationTests
{
    private const int Spans = 5;

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
