using System.Diagnostics;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class SamplingTests
{
    [Theory]
    [InlineData(null, ";Sampled=1", true)]
    [InlineData(null, ";Sampled=0", false)]
    [InlineData(null, "", true)]
    [InlineData(null, ";Sampled=?", true)]
    [InlineData("parentbased_always_off", ";Sampled=1", true)]
    [InlineData("parentbased_always_off", "", false)]
    [InlineData("always_on", ";Sampled=0", true)]
    [InlineData("always_off", ";Sampled=1", false)]
    public async Task Sampler_OfTheEnvironment_Decides(string? sampler, string rest, bool isExported)
    {
        await using var collector = new Collector();
        await using var server = new WebServer();
        using var client = new HttpClient();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_TRACES_SAMPLER", sampler ?? "")));
        OtlpExport.Enable();
        var trace = Exported.NewTrace();
        var isSampled = false;
        await Exported.HandleAsync(Exported.Context(trace, rest), async () =>
        {
            isSampled = Tracer.IsSampled;
            await client.GetAsync(new Uri(server.Address + "/x"));
        });

        Assert.Equal(isExported, isSampled);
        var spans = await collector.SpansAsync();
        Assert.Equal(isExported ? ["## HandleAsync", "GET"] : [], spans.Select(static span => span.Name).Order(StringComparer.Ordinal));
        Assert.All(spans, span => Assert.Equal(trace, span.TraceId));
        Assert.Equal("", telemetry.Text);
        Assert.Empty(telemetry.Segments);

        // The decision goes to the other side; without one, it stays as the caller sent it.
        var header = server.Requests["/x"]["X-Amzn-Trace-Id"];
        Assert.Contains($"Root=1-{trace[..8]}-{trace[8..]}", header, StringComparison.Ordinal);
        Assert.Equal(isExported || rest == ";Sampled=1", header.Contains("Sampled=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trace_WithoutHeader_BeginsWithTheHandler()
    {
        await using var collector = new Collector();
        await using var server = new WebServer();
        using var client = new HttpClient();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        string? trace = null;
        await Exported.HandleAsync(new LambdaContext(), async () =>
        {
            trace = Tracer.TraceId;
            using var inner = Tracer.StartSpan("inner");
            await client.GetAsync(new Uri(server.Address + "/x"));
        });

        var spans = (await collector.SpansAsync()).ToDictionary(static span => span.Name);
        Assert.Equal(3, spans.Count);
        Assert.Equal("", spans["## HandleAsync"].ParentId);
        Assert.Equal(spans["## HandleAsync"].Id, spans["inner"].ParentId);
        Assert.Equal(spans["inner"].Id, spans["GET"].ParentId);
        var id = Assert.Single(spans.Values.Select(static span => span.TraceId).Distinct());
        Assert.Equal($"1-{id[..8]}-{id[8..]}", trace);
        var header = server.Requests["/x"]["X-Amzn-Trace-Id"];
        Assert.Contains($"Root={trace};Parent={spans["GET"].Id};Sampled=1", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_OfAHeaderWithoutParent_IsContinued()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Exported.Handle(
            new LambdaContext { TraceHeader = "Root=1-5759E988-bd862e3fe1be46a994272793;Lineage=1:abc:0" }, static () => { });

        var span = Assert.Single(await collector.SpansAsync());
        Assert.Equal(("5759e988bd862e3fe1be46a994272793", ""), (span.TraceId, span.ParentId));
    }

    [Fact]
    public async Task Propagators_WithoutXRay_LeaveItsHeaderOut()
    {
        await using var collector = new Collector();
        await using var server = new WebServer();
        using var client = new HttpClient();
        using var telemetry = TelemetryCapture.Start(
            Exported.Environment(collector.Address, ("OTEL_PROPAGATORS", "tracecontext, baggage")));
        OtlpExport.Enable();
        await Exported.HandleAsync(Exported.Context(Exported.NewTrace()), () => client.GetAsync(new Uri(server.Address + "/x")));

        Assert.DoesNotContain("X-Amzn-Trace-Id", server.Requests["/x"].Keys);
        Assert.Contains("traceparent", server.Requests["/x"].Keys);
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Ratio_OfATenth_TakesATenthOfTheTraces()
    {
        var sampler = OtlpSampler.TraceIdRatio(0.1);
        var half = OtlpSampler.TraceIdRatio(0.5);
        var random = new Random(1);
        var bytes = new byte[16];
        var (taken, takenByHalf) = (0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            var id = ActivityTraceId.CreateFromBytes(bytes);
            taken += sampler.Samples(id, null) ? 1 : 0;
            takenByHalf += half.Samples(id, null) ? 1 : 0;
            Assert.True(!sampler.Samples(id, null) || half.Samples(id, null));
        }

        Assert.InRange(taken, 850, 1150);
        Assert.InRange(takenByHalf, 4800, 5200);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Ratio_OutOfRange_Throws(double ratio)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => OtlpSampler.TraceIdRatio(ratio));
        Assert.Contains("0 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratio_AtItsEnds_TakesAllOrNone()
    {
        var highest = ActivityTraceId.CreateFromString("ffffffffffffffffffffffffffffffff");
        var lowest = ActivityTraceId.CreateFromString("00000000000000010000000000000000");
        Assert.True(OtlpSampler.TraceIdRatio(1).Samples(highest, false));
        Assert.False(OtlpSampler.TraceIdRatio(0).Samples(lowest, true));
        Assert.True(OtlpSampler.ParentBased(OtlpSampler.AlwaysOff).Samples(lowest, true));
        Assert.False(OtlpSampler.ParentBased(OtlpSampler.AlwaysOff).Samples(lowest, null));
    }
}
