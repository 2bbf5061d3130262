using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Tests.Clients;

// The spans of calls that a client's pipeline sends.
public sealed class ClientSpanTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Header = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1";
    private const string Trace = "5759e988bd862e3fe1be46a994272793";

    private static readonly Uri s_address = new("https://sqs.example.com/q");

    [Fact]
    public void Call_InAHandler_IsASpan()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(Header, static () =>
        {
            var outer = Activity.Current;
            var call = ClientSpan.Start("SQS.SendMessage", s_address)!;
            Assert.Same(call.Activity, Activity.Current);
            call.Activity.SetTag("rpc.system", "aws-api");
            call.End();
            Assert.Same(outer, Activity.Current);
        });
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal(("SQS.SendMessage", "aws"), (span.Text("name"), span.Text("namespace")));
        Assert.False(span.Has("fault"));
    }

    // Once for each call, also where the response says more than the exception.
    [Theory]
    [InlineData(null, "fault")]
    [InlineData(404, "error")]
    [InlineData(503, "fault")]
    public void Call_ThatThrows_HasTheOutcomeOfItsStatus(int? status, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        var events = 0;
        Run(Header, () =>
        {
            var error = new InvalidOperationException("on purpose");
            var call = ClientSpan.Start("call")!;
            call.Activity.SetTag("http.response.status_code", status);
            call.Fail(error);
            call.Fail(error);
            events = call.Activity.Events.Count();
            Assert.Equal((ActivityStatusCode.Error, "on purpose"), (call.Activity.Status, call.Activity.StatusDescription));
            call.End();

            // It has ended.
            call.Fail(new FormatException());
        });
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.Equal("on purpose", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
        Assert.Equal(expected, string.Join(' ', ((string[])["error", "fault"]).Where(name => span.Has(name))));
        Assert.Equal(1, events);
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public void Complaint_OfACall_IsSaid()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(Header, static () =>
        {
            var call = ClientSpan.Start("call")!;
            call.Complain(new InvalidOperationException("odd"));
            call.End();
        });
        Assert.StartsWith(
            "The call \"call\" couldn't be traced in full. The call itself wasn't affected.",
            Assert.Single(telemetry.Logs).Text("message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithoutAName_Throws()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(Header, static () =>
        {
            Assert.Throws<ArgumentException>("name", static () => ClientSpan.Start(""));
            var call = ClientSpan.Start("call")!;
            Assert.Throws<ArgumentNullException>("error", () => call.Fail(null!));
            call.End();
        });
    }

    [Theory]
    [InlineData("*.example.com", true, false)]
    [InlineData("*.example.com", false, true)]
    [InlineData("other.example.com", true, true)]
    public void Call_ToAnIgnoredHost_IsNoSpanAndCarriesNothing(string ignored, bool hasAddress, bool expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.IgnoreHost(ignored));
        Run(Header, () =>
        {
            var address = hasAddress ? s_address : null;
            var call = ClientSpan.Start("call", address);
            Assert.Equal(expected, call is not null);
            Assert.Equal(expected, ClientSpan.FindCarried(address) is not null);
            call?.End();
        });
        Assert.Equal(expected ? 1 : 0, XRayDocument.Children(Assert.Single(telemetry.Segments)).Length);
    }

    [Fact]
    public void Call_WhereNothingIsTraced_IsNoSpan()
    {
        using (TelemetryCapture.Start())
        {
            Assert.Null(ClientSpan.Start("call"));
            Assert.Null(ClientSpan.FindCarried());
        }

        using var off = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Header }, (object?)null);
        var before = Invocation.Enter(invocation);
        Assert.Null(ClientSpan.Start("call"));
        Assert.Null(ClientSpan.FindCarried());
        invocation.End(null);
        Invocation.Enter(before);
    }

    [Fact]
    public void Carried_OfACall_IsUnderItsSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(Header, static () =>
        {
            var handler = Activity.Current!.SpanId.ToHexString();
            var carried = ClientSpan.FindCarried(s_address)!;
            Assert.Equal($"Root={Root};Parent={handler};Sampled=1", carried.XRay);
            Assert.Equal($"00-{Trace}-{handler}-01", carried.W3C);
            var call = ClientSpan.Start("call")!;
            var own = call.Activity.SpanId.ToHexString();
            Assert.Equal($"Root={Root};Parent={own};Sampled=1", call.Carried!.XRay);
            Assert.Equal($"00-{Trace}-{own}-01", call.Carried!.W3C);
            call.End();
        });
    }

    // A header that names another trace was set by the caller and stays.
    [Theory]
    [InlineData(null, true)]
    [InlineData($"Root={Root};Parent=0000000000000001", true)]
    [InlineData("root=1-5759E988-BD862E3FE1BE46A994272793", true)]
    [InlineData("Root=1-00000001-bd862e3fe1be46a994272793", false)]
    [InlineData("", false)]
    public void HeaderInPlaceOf_AnotherHeader_IsNullIfThatIsOfAnotherTrace(string? there, bool expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(Header, () =>
        {
            var call = ClientSpan.Start("call")!;
            Assert.Equal(
                expected ? $"Root={Root};Parent={call.Activity.SpanId.ToHexString()};Sampled=1" : null, call.HeaderInPlaceOf(there));
            call.End();
        });
    }

    [Theory]
    [InlineData(
        $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0",
        $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0",
        $"00-{Trace}-53995c3f42cd8ad8-00")]
    [InlineData($"Root={Root};Sampled=0", $"Root={Root};Sampled=0", null)]
    [InlineData("nonsense", null, null)]
    public void Carried_OfAnInvocationThatIsNotSampled_IsItsHeader(string header, string? xray, string? w3c)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(header, () =>
        {
            Assert.Null(ClientSpan.Start("call"));
            var carried = ClientSpan.FindCarried();
            Assert.Equal((xray, w3c), (carried?.XRay, carried?.W3C));
        });
        Assert.Empty(telemetry.Segments);
    }

    [Tracing]
    private static void Run(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }

    private static void Run(string header, Action body) => Run(new LambdaContext { TraceHeader = header }, body);
}
