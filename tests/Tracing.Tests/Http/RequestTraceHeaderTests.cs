using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Http;
using Lamplighter.Internal.Tracing.Ids;

namespace Lamplighter.Tests.Http;

public sealed class RequestTraceHeaderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Id = "5759e988bd862e3fe1be46a994272793";
    private const string Other = "6759e988bd862e3fe1be46a994272793";
    private const string Parent = "00000000000000aa";
    private const string Own = $"Root={Root};Parent={Parent};Sampled=1";
    private const string OwnW3C = $"00-{Id}-{Parent}-01";
    private const string OtherW3C = $"00-{Other}-{Parent}-01";

    private static readonly PropagatedTrace s_trace = Trace($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1");

    [Theory]

    // .NET adds the header of the current activity by itself.
    [InlineData(null, null, Parent, Id, Own, null)]
    [InlineData(null, null, Parent, Other, Own, OwnW3C)]
    [InlineData(null, null, Parent, null, Own, OwnW3C)]
    [InlineData(null, null, null, null, $"Root={Root};Sampled=1", null)]
    [InlineData(null, OtherW3C, Parent, null, Own, OtherW3C)]

    // Of an attempt before.
    [InlineData($"Root={Root};Parent=1", $"00-{Id}-0000000000000001-01", Parent, Other, Own, OwnW3C)]
    [InlineData("root=1-5759E988-BD862E3FE1BE46A994272793", null, Parent, Id, Own, null)]
    [InlineData($"Root={Root}", OtherW3C, Parent, Other, Own, OtherW3C)]

    // The caller's own.
    [InlineData("Root=1-00000001-bd862e3fe1be46a994272793", null, Parent, Other, "Root=1-00000001-bd862e3fe1be46a994272793", null)]
    public void Set_OnARequest_PropagatesTheTrace(
        string? xray, string? w3c, string? parent, string? current, string? expectedXRay, string? expectedW3C)
    {
        using var request = Request(xray, w3c);
        RequestTraceHeaders.Set(request, s_trace, parent, IdOf(current), isRemovable: false);
        Assert.Equal((expectedXRay, expectedW3C), Headers(request));
        Assert.Equal(expectedXRay is not null, RequestTraceHeaders.Has(request));

        // It isn't removable.
        RequestTraceHeaders.Remove(request, Root, s_trace.Ids);
        Assert.Equal((expectedXRay, expectedW3C), Headers(request));
    }

    [Fact]
    public void Set_WithoutXRay_PropagatesW3CAlone()
    {
        using var request = Request(null, null);
        RequestTraceHeaders.Set(request, s_trace with { HasXRay = false }, Parent, default, isRemovable: false);
        Assert.Equal((null, OwnW3C), Headers(request));
        Assert.False(RequestTraceHeaders.Has(request));
    }

    [Fact]
    public void Set_OfATraceWithoutAParent_PropagatesXRayAlone()
    {
        using var request = Request(null, null);
        RequestTraceHeaders.Set(request, Trace($"Root={Root}"), Parent, default, isRemovable: false);
        Assert.Equal((Own, null), Headers(request));
    }

    [Theory]
    [InlineData(Root, true)]
    [InlineData("1-00000001-bd862e3fe1be46a994272793", false)]
    [InlineData(null, false)]
    public void Remove_FromARequest_TakesTheHeadersOfItsTrace(string? traceId, bool expected)
    {
        using var request = Request(null, null);
        RequestTraceHeaders.Set(request, s_trace, Parent, default, isRemovable: true);
        RequestTraceHeaders.Remove(request, traceId, s_trace.Ids);
        Assert.Equal(
            expected ? (null, null) : (Own, OwnW3C), Headers(request));
    }

    [Fact]
    public void Remove_FromARequest_LeavesTheHeaderOfAnotherTrace()
    {
        using var request = Request(null, OtherW3C);
        RequestTraceHeaders.Set(request, s_trace, Parent, default, isRemovable: true);
        RequestTraceHeaders.Remove(request, Root, s_trace.Ids);
        Assert.Equal((null, OtherW3C), Headers(request));
    }

    private static HttpRequestMessage Request(string? xray, string? w3c)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "https://h");
        if (xray is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amzn-Trace-Id", xray);
        }

        if (w3c is not null)
        {
            request.Headers.TryAddWithoutValidation("traceparent", w3c);
        }

        return request;
    }

    private static (string? XRay, string? W3C) Headers(HttpRequestMessage request) => (
        request.Headers.NonValidated.TryGetValues("X-Amzn-Trace-Id", out var xray) ? xray.ToString() : null,
        request.Headers.NonValidated.TryGetValues("traceparent", out var w3c) ? w3c.ToString() : null);

    private static ActivityTraceId IdOf(string? id) => id is null ? default : ActivityTraceId.CreateFromString(id);

    private static PropagatedTrace Trace(string header)
    {
        var parsed = TraceHeader.Parse(header);
        return new PropagatedTrace(Root, TraceIds.Of(parsed), parsed, IsSampled: true, HasXRay: true);
    }
}
