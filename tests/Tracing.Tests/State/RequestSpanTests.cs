using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Tests.State;

// A web framework serves the request, so that no method has the attribute.
public sealed class RequestSpanTests
{
    private const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Theory]
    [InlineData(null, "## GET")]
    [InlineData("/orders/{id}", "## GET /orders/_id_")]
    public void Request_OfAWebFramework_IsTheHandlersSpan(string? route, string name)
    {
        using var telemetry = TelemetryCapture.Start();
        RequestTracing.Join(LambdaProcess.Current);
        Serve(Header, 201, () =>
        {
            Invocation.Current!.RouteTemplate = route;
            Tracer.StartSpan("inner").Dispose();
        });
        var span = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(name, span.Text("name"));
        Assert.Equal("53995c3f42cd8ad8", span.Text("parent_id"));
        Assert.Equal("GET", span.Text("http", "request", "method"));
        Assert.Equal("https://h/orders/7", span.Text("http", "request", "url"));
        Assert.Equal(201, span.At("http", "response", "status").GetInt32());
        Assert.True(span.At("annotations", "ColdStart").GetBoolean());
        Assert.Equal("inner", Assert.Single(XRayDocument.Children(span)).Text("name"));
    }

    [Fact]
    public void Request_InTheActivityOfTheFramework_IsUnderTheHeader()
    {
        using var telemetry = TelemetryCapture.Start();
        RequestTracing.Join(LambdaProcess.Current);
        using var framework = new System.Diagnostics.Activity("framework");
        framework.SetParentId("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
        framework.Start();
        Serve(Header, 200, static () => { });
        Assert.Equal("53995c3f42cd8ad8", Assert.Single(telemetry.Segments).Text("parent_id"));
    }

    [Fact]
    public void Request_ThatIsNotSampled_HasNoSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        RequestTracing.Join(LambdaProcess.Current);
        Serve(Header.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal), 200, static () => { });
        Assert.Empty(telemetry.Segments);
    }

    [Fact]
    public void Invocation_OfAnEvent_HasNoSpanByItself()
    {
        using var telemetry = TelemetryCapture.Start();
        RequestTracing.Join(LambdaProcess.Current);
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Header }, (object?)null);
        Assert.Null(Invocation.Current);
        invocation.End(null);
        Assert.Empty(telemetry.Segments);
    }

    [Fact]
    public void Join_OfNoProcess_Throws() => Assert.Throws<ArgumentNullException>("process", static () => RequestTracing.Join(null!));

    private static void Serve(string header, int status, Action body)
    {
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = header }, new Request(status), isRequest: true);

        // The span is begun, but the invocation isn't current yet.
        Assert.Null(Invocation.Current);
        var before = Invocation.Enter(invocation);
        body();
        invocation.End(null);
        Invocation.Enter(before);
    }

    private sealed class Request(int status) : ServedRequest
    {
        public override string Method => "GET";

        public override string Url => "https://h/orders/7";

        public override int StatusCode => status;

        public override object? Event => null;
    }
}
