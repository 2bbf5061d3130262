using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;

namespace Lamplighter.Tests.Ids;

public sealed class TraceIdsTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Trace = "5759e988bd862e3fe1be46a994272793";
    private const string Parent = "53995c3f42cd8ad8";

    [Theory]
    [InlineData($"Root={Root};Parent={Parent};Sampled=1", true)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=0", false)]
    [InlineData("Root=1-5759E988-BD862E3FE1BE46A994272793;Parent=53995C3F42CD8AD8", false)]
    [InlineData($"00-{Trace}-{Parent}-01", true)]
    public void Of_AHeader_IsItsContext(string header, bool isSampled)
    {
        var ids = TraceIds.Of(TraceHeader.Parse(header));
        Assert.True(ids.HasContext);
        Assert.Equal(isSampled, ids.IsSampled);
        Assert.True(ids.Context.IsRemote);
        Assert.Equal(Trace, ids.Context.TraceId.ToHexString());
        Assert.Equal(Parent, ids.Parent);
        Assert.Equal(Root, ids.ToTraceId());
    }

    [Theory]
    [InlineData("")]
    [InlineData($"Root={Root};Sampled=1")]
    [InlineData($"Parent={Parent};Sampled=1")]
    [InlineData($"Root={Root};Parent=0000000000000000;Sampled=1")]
    [InlineData($"Root=1-00000000-000000000000000000000000;Parent={Parent};Sampled=1")]
    public void Of_AHeaderWithoutAParent_IsNothing(string header)
    {
        var ids = TraceIds.Of(TraceHeader.Parse(header));
        Assert.Equal(default, ids);
        Assert.False(ids.HasContext);
        Assert.Null(ids.Parent);
    }

    [Theory]
    [InlineData($"Root={Root};Sampled=1", true)]
    [InlineData($"Root={Root}", false)]
    [InlineData("Root=1-5759E988-BD862E3FE1BE46A994272793", false)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=1", true)]
    public void WithoutParent_OfAHeader_HasItsTrace(string header, bool isSampled)
    {
        var ids = TraceIds.WithoutParent(TraceHeader.Parse(header));
        Assert.Equal(Trace, ids.Context.TraceId.ToHexString());
        Assert.Equal(isSampled, ids.IsSampled);
        Assert.True(ids.Context.IsRemote);
        Assert.Null(ids.Parent);
    }

    // A new one, which begins with the time as X-Ray requires.
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Root=1-00000000-000000000000000000000000;Sampled=1")]
    public void WithoutParent_OfAHeaderWithoutATrace_HasANewOne(string header)
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var ids = TraceIds.WithoutParent(TraceHeader.Parse(header));
        var after = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.True(ids.HasContext);
        Assert.InRange(Convert.ToInt64(ids.Context.TraceId.ToHexString()[..8], 16), before, after);
        Assert.NotEqual(ids, TraceIds.WithoutParent(TraceHeader.Parse(header)));
    }

    // X-Ray's daemon gets nothing without a header, but a test does.
    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData(" ", 1)]
    [InlineData("nonsense", 0)]
    public void Handler_InATest_HasATraceWithoutAHeader(string? header, int expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Handle(new LambdaContext { TraceHeader = header });
        Assert.Equal(expected, telemetry.Segments.Count);
        XRayDocument.AssertValid(telemetry.Segments);
    }

    [Fact]
    public void Handler_InATestWithoutAHeader_HasAParentOfAnotherProcess()
    {
        using var telemetry = TelemetryCapture.Start();
        var isRemote = false;
        Handle(new LambdaContext(), () => isRemote = Activity.Current!.HasRemoteParent);
        Assert.True(isRemote);
        Assert.NotEqual("0000000000000000", Assert.Single(telemetry.Segments).Text("parent_id"));
    }

    [Fact]
    public void ParentNamedBy_AnActivity_IsThatOfTheOutermost()
    {
        var ids = TraceIds.Of(TraceHeader.Parse($"Root={Root};Parent={Parent};Sampled=1"));
        using var outer = new Activity("outer");
        outer.SetParentId(ActivityTraceId.CreateFromString(Trace), ActivitySpanId.CreateFromString("00000000000000aa"));
        outer.Start();
        using var inner = new Activity("inner").Start();
        Assert.Equal("00000000000000aa", ids.ParentNamedBy(inner).ToHexString());
        Assert.Equal("00000000000000aa", ids.ParentNamedBy(outer).ToHexString());
        Assert.Equal(default, ids.ParentNamedBy(null));
        Assert.Equal(default, default(TraceIds).ParentNamedBy(inner));
        Assert.Equal(default, TraceIds.WithoutParent(TraceHeader.None).ParentNamedBy(inner));
    }

    [Tracing]
    private static void Handle(LambdaContext context, Action? body = null)
    {
        _ = context;
        body?.Invoke();
    }
}
