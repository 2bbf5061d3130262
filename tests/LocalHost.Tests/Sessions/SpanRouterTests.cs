using System.Globalization;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

public sealed class SpanRouterTests
{
    private const string Own = "1-00000001-00000000000000000000000a";
    private readonly TraceStore _traces = new();
    private readonly SessionStore _store;
    private readonly SpanRouter _router;

    public SpanRouterTests()
    {
        _store = new SessionStore(new SessionLimits { SegmentsOfOne = 100 }, _traces);
        _router = new SpanRouter(_store, _traces);
    }

    [Fact]
    public void Add_SpansOfAnOpenTrace_AreItsDocuments()
    {
        Begin();
        _traces.Open(Own, "b");

        var (late, unowned) = Add(Span(10, "1"), Span(10, "2"));

        Assert.Equal((0, 0), (late.Count, unowned.Count));
        Assert.Equal("1 2", Ids(_traces.Documents(Own, "b").Select(static json => json.GetProperty("id").GetString())));
    }

    [Fact]
    public void Add_SpansOfATraceThatEnded_AreLate()
    {
        End(Begin());

        var (late, unowned) = Add(Span(10, "1"), Span(11, "2"));

        Assert.Equal([(Own, "1")], late.Select(Describe));
        Assert.Equal([("1-00000001-00000000000000000000000b", "2")], unowned.Select(Describe));
        Assert.Equal("1", Ids(_store.Find("r")!.Value.Record.Segments.Select(static one => one.OtlpId)));
        Assert.Equal("2", Ids(_store.Records[1].Segments.Select(static one => one.OtlpId)));
    }

    // A trace of its own whose later span names the invocation.
    [Fact]
    public void Add_SpanThatNamesItsInvocation_BringsThoseBeforeIt()
    {
        End(Begin());
        Add(Span(12, "1"));

        var (late, unowned) = Add(Span(12, "2", "r"));
        var (later, _) = Add(Span(12, "3"));

        Assert.Equal([(Own, "1"), (Own, "2")], late.Select(Describe));
        Assert.Equal([(Own, "3")], later.Select(Describe));
        Assert.Empty(unowned);
        Assert.Equal("1 2 3", Ids(_store.Find("r")!.Value.Record.Segments.Select(static one => one.OtlpId)));
        Assert.Empty(_store.Records[1].Segments);
    }

    [Fact]
    public void Add_SpanThatNamesAnUnknownInvocation_IsUnowned()
    {
        var (_, unowned) = Add(Span(12, "1", "none"));
        var (_, ofTrace) = Add(Span(13, "2", "trace-1-00000001-00000000000000000000000c"));

        Assert.Equal(["1", "2"], unowned.Concat(ofTrace).Select(static document => Describe(document).Id));
        Assert.Equal(2, _store.Records.Count);
    }

    [Fact]
    public void Add_TraceThatCanNotBeProcessed_LeavesTheOthers()
    {
        var errors = new List<Exception>();

        var (_, unowned) = _router.Add([Span(12, "1") with { Attributes = null! }, Span(13, "2")], errors.Add);

        Assert.Single(errors);
        Assert.Equal("2", Describe(Assert.Single(unowned)).Id);
    }

    // The owners of so many traces are remembered.
    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, false)]
    public void Add_ManyTracesThatNameAnInvocation_RemembersTheLast(int others, bool isRemembered)
    {
        End(Begin());
        Add(Span(100, "1", "r"));
        Add([.. Enumerable.Range(0, others).Select(static i => Span(1000 + i, "2", "r"))]);

        var (late, unowned) = Add(Span(100, "3"));

        Assert.Equal((isRemembered ? 1 : 0, isRemembered ? 0 : 1), (late.Count, unowned.Count));
    }

    private static OtlpSpan Span(int trace, string id, string? invocation = null) => new()
    {
        TraceId = "00000001" + trace.ToString("x24", CultureInfo.InvariantCulture),
        Id = id,
        Name = "n",
        Attributes = invocation is null ? [] : [KeyValuePair.Create<string, object?>("faas.invocation_id", invocation)],
    };

    private static (string Trace, string? Id) Describe(SegmentDocument document) =>
        (document.TraceId, document.Json.GetProperty("id").GetString());

    private static string Ids(IEnumerable<string?> ids) => string.Join(' ', ids);

    private (IReadOnlyList<SegmentDocument> Late, IReadOnlyList<SegmentDocument> Unowned) Add(params OtlpSpan[] spans) =>
        _router.Add(spans, static error => Assert.Fail(error.ToString()));

    private Invocation Begin()
    {
        var invocation = new Invocation("test", "{}"u8.ToArray(), new TraceHeader(Own, "a", "b", null, true)) { RequestId = "r" };
        _store.Begin(invocation);
        return invocation;
    }

    private void End(Invocation invocation)
    {
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, Array.Empty<byte>()));
        _store.Update(invocation, [], complete: true);
    }
}
