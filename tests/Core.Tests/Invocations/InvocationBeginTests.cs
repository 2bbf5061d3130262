using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class InvocationBeginTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Begin_ServedRequest_HasItAndItsEvent()
    {
        var request = new Request();

        var invocation = Invocation.Begin(new LambdaContext(), request, isRequest: true);

        Assert.Same(request, invocation.Request);
        Assert.Equal("the event", invocation.EventArgument);
        Assert.True(invocation.IsColdStart);
    }

    [Fact]
    public void Begin_ServedRequestThatLambdaDidNotSend_IsNoColdStart()
    {
        Assert.False(Invocation.Begin(new LambdaContext(), new Request(), isRequest: false).IsColdStart);
        Assert.True(Invocation.Begin(new LambdaContext(), null).IsColdStart);
    }

    [Fact]
    public void Begin_Argument_IsTheEventArgument()
    {
        var argument = new object();

        var invocation = Invocation.Begin(new LambdaContext(), argument);

        Assert.Same(argument, invocation.EventArgument);
        Assert.Null(invocation.Request);
        Assert.True(invocation.Event.IsEmpty);
    }

    [Fact]
    public void Trace_ReadTwice_IsParsedOnce()
    {
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793" }, null);

        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", invocation.Trace.Root);
        Assert.Same(invocation.Trace, invocation.Trace);
    }

    [Fact]
    public void SpanId_WithAndWithoutReader_IsWhatTheReaderReturns()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        Assert.Null(invocation.SpanId);

        LambdaProcess.Current.SpanIdReader = one => ReferenceEquals(one, invocation) ? "53995c3f42cd8ad8" : null;

        Assert.Equal("53995c3f42cd8ad8", invocation.SpanId);
    }

    [Fact]
    public void AnswersErrors_AfterTheEnd_IsStillCounted()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        Assert.False(invocation.AnswersErrors);
        invocation.BeginAnswering();
        Assert.True(invocation.AnswersErrors);
        Assert.False(invocation.HasEnded);

        invocation.End(null);
        Assert.True(invocation.AnswersErrors);
        invocation.EndAnswering();

        Assert.False(invocation.AnswersErrors);
        Assert.True(invocation.HasEnded);
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        Assert.Throws<ArgumentNullException>("context", static () => Invocation.Begin(null!, default(ReadOnlyMemory<byte>)));
        Assert.Throws<ArgumentNullException>("context", static () => Invocation.Begin(null!, (object?)null));
        Assert.Throws<ArgumentNullException>("context", static () => Invocation.Begin(null!, new Request(), true));
        Assert.Throws<ArgumentNullException>("request", static () => Invocation.Begin(new LambdaContext(), (ServedRequest)null!, true));
        Assert.Throws<ArgumentNullException>("slot", () => invocation.Get<Recorder>(null!));
        Assert.Throws<ArgumentNullException>("slot", () => invocation.Find<Recorder>(null!));
        Assert.Throws<ArgumentNullException>("factory", static () => new InvocationSlot<Recorder>(null!));
        Assert.Throws<ArgumentNullException>("factory", static () => new ProcessSlot<object>(null!));
    }

    private sealed class Request : ServedRequest
    {
        public override string Method => "GET";

        public override string Url => "http://localhost/";

        public override int StatusCode => 200;

        public override object? Event => "the event";
    }
}
