using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class TraceHeaderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";

    [Theory]
    [InlineData("Root=" + Root, null, true)]
    [InlineData("Root=" + Root + ";Parent=53995c3f42cd8ad8;Sampled=1", "53995c3f42cd8ad8", true)]
    [InlineData(" Sampled=0 ; Parent=53995C3F42CD8AD8 ;; Root=" + Root + "; Lineage=a:0", "53995C3F42CD8AD8", false)]
    [InlineData("Root=" + Root + ";Parent=53995c3f42cd8ad;Sampled=2", null, true)]
    [InlineData("Root=" + Root + ";Parent=53995c3f42cd8ad8f;Sampled=?", null, true)]
    [InlineData("Root=" + Root + ";Parent=53995c3f42cd8adg;Sampled=", null, true)]
    [InlineData("Root=" + Root + ";Self=1-5759e988-bd862e3fe1be46a994272794;Other=53995c3f42cd8ad8;No=0", null, true)]
    [InlineData("Root=" + Root + ";Parent;Sampled", null, true)]
    [InlineData("Root=1-1-1;Root=" + Root + ";Parent=53995c3f42cd8ad8;Parent=no", "53995c3f42cd8ad8", true)]
    public void Create_ValidHeader_JoinsTheTrace(string caller, string? parent, bool sampled)
    {
        var trace = TraceHeader.Create(caller);

        Assert.Equal((Root, parent, sampled), (trace.TraceId, trace.CallerSegmentId, trace.Sampled));
        Assert.Equal($"Root={Root};Parent={trace.FunctionSegmentId};Sampled={(sampled ? "1" : "0")}", trace.Value);
        AssertSegments(trace);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0")]
    [InlineData("Root=1-5759e98-bd862e3fe1be46a994272793;Sampled=0")]
    [InlineData("Root=1-5759e9888-bd862e3fe1be46a994272793;Sampled=0")]
    [InlineData("Root=1-5759e98g-bd862e3fe1be46a994272793;Sampled=0")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279;Sampled=0")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279g;Sampled=0")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793-1;Sampled=0")]
    [InlineData("Root=1-5759e988;Sampled=0")]
    [InlineData("root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0")]
    [InlineData("Parent=53995c3f42cd8ad8;Sampled=0")]
    public void Create_WithoutAValidRoot_StartsATrace(string? caller)
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var trace = TraceHeader.Create(caller);
        var after = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        Assert.Matches("^1-[0-9a-f]{8}-[0-9a-f]{24}$", trace.TraceId);
        Assert.InRange(Convert.ToInt64(trace.TraceId[2..10], 16), before, after);
        Assert.Equal((null, true), (trace.CallerSegmentId, trace.Sampled));
        Assert.Equal($"Root={trace.TraceId};Parent={trace.FunctionSegmentId};Sampled=1", trace.Value);
        Assert.NotEqual(trace.TraceId, TraceHeader.Create(caller).TraceId);
        AssertSegments(trace);
    }

    private static void AssertSegments(TraceHeader trace)
    {
        Assert.Matches("^[0-9a-f]{16}$", trace.ServiceSegmentId);
        Assert.Matches("^[0-9a-f]{16}$", trace.FunctionSegmentId);
        Assert.NotEqual(trace.ServiceSegmentId, trace.FunctionSegmentId);
    }
}
