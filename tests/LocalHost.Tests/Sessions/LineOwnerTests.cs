using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Sessions;

/// <summary>The invocation of a line that arrived over OTLP.</summary>
public sealed class LineOwnerTests
{
    private readonly SessionStore _store = new(new SessionLimits(), new TraceStore());

    [Fact]
    public void FindOwner_OfIds_IsTheRequestBeforeTheTrace()
    {
        var (first, second) = (Start("a"), Start("b"));

        Assert.Equal("a", Owner(Line("a", "t-b", second.StartedAt)));
        Assert.Equal("b", Owner(Line("none", "t-b", null)));
        Assert.Equal("b", Owner(Line(null, "t-b", null)));
        Assert.Null(Owner(Line("none", "none", null)));
        Assert.Null(Owner(Line(null, null, null)));
        Assert.Same(first, _store.FindOwner(Line("a", null, null))!.Value.Live);
        Complete(first);
        Assert.Null(_store.FindOwner(Line("a", null, null))!.Value.Live);
    }

    // A request ID of another session isn't one of this session's, whenever the line was written.
    [Fact]
    public void FindOwner_OfAnUnknownRequest_IsNoneAtAnyTime()
    {
        var invocation = Start("a");

        Assert.Null(Owner(Line("none", null, invocation.StartedAt)));
        Assert.Equal("a", Owner(Line(null, "none", invocation.StartedAt)));
    }

    [Fact]
    public void FindOwner_OfATime_IsTheInvocationThatRan()
    {
        var invocation = Start("a");
        var started = invocation.StartedAt;

        Assert.Equal("a", Owner(Line(null, null, started)));
        Assert.Equal("a", Owner(Line(null, null, started.AddYears(1))));
        Assert.Null(Owner(Line(null, null, started.AddTicks(-1))));
        Complete(invocation);
        var ended = _store.Find("a")!.Value.Record.EndedAt;
        Assert.Equal("a", Owner(Line(null, null, started)));
        Assert.Equal("a", Owner(Line(null, null, ended)));
        Assert.Null(Owner(Line(null, null, ended.AddTicks(1))));
        Assert.Null(Owner(Line(null, null, started.AddTicks(-1))));
    }

    [Fact]
    public void FindOwner_BeforeItsStart_IsNone()
    {
        Begin("a");

        Assert.Null(Owner(Line(null, null, DateTimeOffset.UtcNow)));
    }

    // The first invocation has the lines of its process, of which a copy can be.
    [Fact]
    public void FindOwner_OfTheInitPhase_IsTheFirstInvocationOfACopy()
    {
        var init = DateTimeOffset.UtcNow.AddSeconds(-10);
        var invocation = Begin("a");
        invocation.Start(TimeSpan.FromSeconds(3), new InitPhase(new InitTime(init, TimeSpan.FromSeconds(1)), []));

        Check();
        Complete(invocation);
        Check();

        void Check()
        {
            Assert.Equal("a", Owner(Line(null, null, init, canBeCopy: true)));
            Assert.Null(Owner(Line(null, null, init.AddTicks(-1), canBeCopy: true)));
            Assert.Null(Owner(Line(null, null, init)));
            Assert.Equal("a", Owner(Line(null, null, invocation.StartedAt, canBeCopy: true)));
        }
    }

    [Theory]
    [InlineData("orders", "", "a")]
    [InlineData("", "pay", "b")]
    [InlineData("other", "pay", "b")]
    [InlineData("other", "", null)]
    [InlineData("orders", "pay", null)]
    public void FindOwner_OfSeveralThatRan_IsThatOfTheService(string service, string function, string? expected)
    {
        Start("a", "orders");
        Start("b", "pay");

        Assert.Equal(expected, Owner(Line(null, null, DateTimeOffset.UtcNow, service, function)));
    }

    [Fact]
    public void FindOwner_OfTheOnlyOneThatRan_MayBeOfAnotherService()
    {
        Start("a", "orders");

        Assert.Equal("a", Owner(Line(null, null, DateTimeOffset.UtcNow, "other", "another")));
    }

    // Only so many are looked at for each line.
    [Theory]
    [InlineData(99, "first")]
    [InlineData(100, null)]
    public void FindOwner_OfManyInvocations_IsOneOfTheLastHundred(int later, string? expected)
    {
        Start("first");
        for (var i = 0; i < later; i++)
        {
            Begin($"{i}");
        }

        Assert.Equal(expected, Owner(Line(null, null, DateTimeOffset.UtcNow)));
    }

    [Fact]
    public void FindOwner_OfATraceWithoutAnInvocation_IsNone()
    {
        _store.AddTrace("t", [new OtlpSpan { Name = "n", Start = 0, End = ulong.MaxValue }], []);

        Assert.Null(Owner(Line("trace-t", null, null)));
        Assert.Null(Owner(Line(null, null, DateTimeOffset.UtcNow)));
    }

    private static OtlpLine Line(
        string? request, string? trace, DateTimeOffset? time, string service = "", string function = "", bool canBeCopy = false) =>
        new(OutputLine.FromOtlp("text", canBeCopy), new OtlpOrigin(service, function, ""), request, trace, time);

    private string? Owner(OtlpLine line) => _store.FindOwner(line)?.Record.RequestId;

    private Invocation Begin(string id, string function = "f")
    {
        var invocation = new Invocation("test", "{}"u8.ToArray(), new TraceHeader($"t-{id}", "a", "b", null, true))
        {
            RequestId = id,
            Function = new FunctionInfo(function, 128, TimeSpan.FromSeconds(3)),
        };
        _store.Begin(invocation);
        return invocation;
    }

    private Invocation Start(string id, string function = "f")
    {
        var invocation = Begin(id, function);
        invocation.Start(TimeSpan.FromSeconds(3), null);
        return invocation;
    }

    private void Complete(Invocation invocation)
    {
        invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, Array.Empty<byte>()));
        _store.Update(invocation, [], complete: true);
    }
}
