using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;

namespace Lamplighter.Tests.Ids;

public sealed class PropagatedTraceTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";

    [Theory]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1", true, $"Root={Root};Parent=p;Sampled=1")]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0", false, $"Root={Root};Parent=p;Sampled=0")]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0", true, $"Root={Root};Parent=p;Sampled=1")]
    [InlineData($"Root={Root}", false, $"Root={Root};Parent=p")]
    [InlineData($"Sampled=?;Root={Root}", false, $"Root={Root};Parent=p;Sampled=?")]
    [InlineData($"Root={Root}; SAMPLED=0 ", false, $"Root={Root};Parent=p;SAMPLED=0")]
    [InlineData($"Root={Root};Sampled=0\u0001", false, $"Root={Root};Parent=p")]
    [InlineData($"Root={Root};Sampled=0\u007f", false, $"Root={Root};Parent=p")]
    [InlineData($"Root={Root};Sampled=~ ", false, $"Root={Root};Parent=p;Sampled=~")]
    [InlineData("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00", false, $"Root={Root};Parent=p;Sampled=0")]
    [InlineData($";Sampled=?;Root={Root}", false, $"Root={Root};Parent=p;Sampled=?")]
    [InlineData($"Root={Root};Root={Root}", false, $"Root={Root};Parent=p")]
    [InlineData($";;Root={Root};Lineage=a", false, $"Root={Root};Parent=p;Lineage=a")]
    [InlineData("", false, $"Root={Root};Parent=p;Sampled=0")]
    [InlineData($"Root={Root};Lineage=a:0;X=1;Self=s;Parent=q", true, $"Root={Root};Parent=p;Sampled=1;Lineage=a:0;X=1")]
    [InlineData($"Root={Root};SELF=s;Lineage = a b ;Bad=\u0001;NoValue;;=", true, $"Root={Root};Parent=p;Sampled=1;Lineage = a b;=")]
    public void ToXRay_OfAHeader_PassesItOn(string header, bool isSampled, string expected)
    {
        var trace = new PropagatedTrace(Root, default, TraceHeader.Parse(header), isSampled, HasXRay: true);
        Assert.Equal(expected, trace.ToXRay("p"));
        Assert.Equal(expected.Replace(";Parent=p", "", StringComparison.Ordinal), trace.ToXRay(null));
    }

    [Theory]
    [InlineData(true, "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    [InlineData(false, "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    public void ToW3C_OfATrace_IsItsHeader(bool isSampled, string expected)
    {
        var ids = new TraceIds(new ActivityContext(
            ActivityTraceId.CreateFromString("5759e988bd862e3fe1be46a994272793"), ActivitySpanId.CreateRandom(), default));
        var trace = new PropagatedTrace(Root, ids, TraceHeader.None, isSampled, HasXRay: true);
        Assert.Equal(expected, trace.ToW3C("53995C3F42CD8AD8"));
    }
}
