using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class HttpTests : IAsyncLifetime
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Header = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:1|68fd508a:5";

    // Made before any tracing is on, as a function's static field may be.
    private static readonly HttpClient s_client = new();

    private WebServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server = new WebServer();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(200, null)]
    [InlineData(404, "error")]
    [InlineData(429, "error throttle")]
    [InlineData(503, "fault")]
    public async Task Request_InHandler_IsARemoteSpanWithHttpBlock(int status, string? outcome)
    {
        using var telemetry = TelemetryCapture.Start();
        await Handler(
            new LambdaContext { TraceHeader = Header },
            () => s_client.GetAsync($"{_server.Address}/{status}?token=secret", Stop));

        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        var call = Assert.Single(XRayDocument.Children(handler));
        Assert.Equal("127.0.0.1", call.Text("name"));
        Assert.Equal("remote", call.Text("namespace"));
        Assert.Equal("GET", call.Text("http", "request", "method"));
        Assert.Equal($"{_server.Address}/{status}?*", call.Text("http", "request", "url"));
        Assert.Equal(status, call.At("http", "response", "status").GetInt32());
        Assert.Equal(2, call.At("http", "response", "content_length").GetInt32());
        Assert.Equal(outcome ?? "", string.Join(' ', new[] { "error", "throttle", "fault" }.Where(name => call.Has(name))));
        Assert.DoesNotContain("secret", handler.ToString(), StringComparison.Ordinal);

        var headers = _server.Requests[$"/{status}?token=secret"];
        Assert.Equal($"Root={Root};Parent={call.Text("id")};Sampled=1;Lineage=a87bd80c:1|68fd508a:5", headers["X-Amzn-Trace-Id"]);
        Assert.Equal($"00-5759e988bd862e3fe1be46a994272793-{call.Text("id")}-01", headers["traceparent"]);
    }

    [Fact]
    public async Task Request_Refused_IsAFaultWithItsCause()
    {
        using var telemetry = TelemetryCapture.Start();
        var address = _server.Address;
        await _server.DisposeAsync();
        await Handler(new LambdaContext(), () => Assert.ThrowsAsync<HttpRequestException>(() => s_client.GetAsync(address, Stop)));

        var call = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(call.At("fault").GetBoolean());
        Assert.False(call.At("http").TryGetProperty("response", out _));
        Assert.Equal("System.Net.Http.HttpRequestException", call.At("cause", "exceptions")[0].Text("type"));
    }

    [Fact]
    public async Task Request_Redirected_HeadersNameTheSecondSpan()
    {
        await using var second = new WebServer();
        using var telemetry = TelemetryCapture.Start();
        await Handler(
            new LambdaContext { TraceHeader = Header },
            () => s_client.GetAsync($"{_server.Address}/redirect?{second.Address}/x", Stop));

        var calls = XRayDocument.Children(Assert.Single(telemetry.Segments));
        Assert.Equal([302, 200], calls.Select(call => call.At("http", "response", "status").GetInt32()));
        var headers = second.Requests["/x"];
        Assert.StartsWith($"Root={Root};Parent={calls[1].Text("id")};", headers["X-Amzn-Trace-Id"], StringComparison.Ordinal);
        Assert.Equal($"00-5759e988bd862e3fe1be46a994272793-{calls[1].Text("id")}-01", headers["traceparent"]);
    }

    [Fact]
    public async Task Request_Cancelled_IsAFault()
    {
        using var telemetry = TelemetryCapture.Start();
        using var cancel = new CancellationTokenSource();
        await Handler(new LambdaContext(), async () =>
        {
            var call = s_client.GetAsync($"{_server.Address}/hang", cancel.Token);
            await _server.Hanging;
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        });

        var call = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(call.At("fault").GetBoolean());
        Assert.Equal("GET", call.Text("http", "request", "method"));
        Assert.False(call.At("http").Has("response"));
    }

    [Fact]
    public async Task Requests_OfOverlappingInvocations_EachInItsOwnTrace()
    {
        const int invocations = 16;
        using var telemetry = TelemetryCapture.Start();
        using var all = new Barrier(invocations);
        await Task.WhenAll(Enumerable.Range(1, invocations).Select(n => Task.Factory.StartNew(
            () => Handler(new LambdaContext { TraceHeader = $"Root={RootOf(n)};Parent={n:x16};Sampled=1" }, async () =>
            {
                // All are under way before the first one goes on.
                all.SignalAndWait(Stop);
                await Task.WhenAll(Enumerable.Range(0, 4).Select(async k =>
                {
                    using var work = Tracer.StartSpan($"{n}.{k}");
                    await Task.Yield();
                    await s_client.GetAsync($"{_server.Address}/{n}/{k}", Stop);
                }));
            }),
            Stop,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(invocations, telemetry.Segments.Count);
        foreach (var handler in telemetry.Segments)
        {
            var n = int.Parse(handler.Text("parent_id")!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal(RootOf(n), handler.Text("trace_id"));
            Assert.Equal(["0", "1", "2", "3"], XRayDocument.Children(handler).Select(work => work.Text("name")!.Split('.')[1]).Order());
            foreach (var work in XRayDocument.Children(handler))
            {
                var call = Assert.Single(XRayDocument.Children(work));
                var path = "/" + work.Text("name")!.Replace('.', '/');
                Assert.StartsWith($"/{n}/", path, StringComparison.Ordinal);
                Assert.Equal(_server.Address + path, call.Text("http", "request", "url"));
                Assert.Equal($"Root={RootOf(n)};Parent={call.Text("id")};Sampled=1", _server.Requests[path]["X-Amzn-Trace-Id"]);
            }
        }

        static string RootOf(int n) => $"1-5759e988-{n:x24}";
    }

    [Theory]
    [InlineData(
        $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a:0",
        $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a:0",
        "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData($"Root={Root}", $"Root={Root}", null)]
    [InlineData($"Root={Root};Lineage=061379e8:0", $"Root={Root};Lineage=061379e8:0", null)]
    [InlineData($"Root={Root};Sampled=?", $"Root={Root};Sampled=?", null)]
    [InlineData($"root={Root}; sampled=0", $"Root={Root};sampled=0", null)]
    [InlineData(
        "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00",
        $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0",
        "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData("nonsense", null, null)]
    [InlineData(null, null, null)]
    public async Task Request_NotSampled_HeadersAreStillPassedOn(string? header, string? xray, string? w3c)
    {
        using var telemetry = TelemetryCapture.Start();
        var context = new LambdaContext { TraceHeader = header ?? "Sampled=0" };
        await Handler(context, () => s_client.GetAsync($"{_server.Address}/x", Stop));

        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
        Assert.Equal(xray, _server.Requests["/x"].GetValueOrDefault("X-Amzn-Trace-Id"));
        Assert.Equal(w3c, _server.Requests["/x"].GetValueOrDefault("traceparent"));
    }

    [Fact]
    public async Task Request_W3CTraceHeader_IsContinued()
    {
        using var telemetry = TelemetryCapture.Start();
        await Handler(
            new LambdaContext { TraceHeader = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01" },
            () => s_client.GetAsync($"{_server.Address}/x", Stop));
        var handler = Assert.Single(telemetry.Segments);
        Assert.Equal(Root, handler.Text("trace_id"));
        Assert.Equal("53995c3f42cd8ad8", handler.Text("parent_id"));
        Assert.StartsWith($"Root={Root};Parent=", _server.Requests["/x"]["X-Amzn-Trace-Id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithHeaderOfAnotherTrace_KeepsIt()
    {
        using var telemetry = TelemetryCapture.Start();
        const string Other = "Root=1-00000001-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_server.Address}/x") { Headers = { { "X-Amzn-Trace-Id", Other } } };
        await Handler(new LambdaContext(), () => s_client.SendAsync(request, Stop));
        Assert.Equal(Other, _server.Requests["/x"]["X-Amzn-Trace-Id"]);
    }

    [Fact]
    public async Task Request_WithoutOpenSpan_IsUnderLambdasSegment()
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext { TraceHeader = Header }, (object?)null);
        var before = Invocation.Enter(invocation);
        _ = Tracer.IsSampled;
        await s_client.GetAsync($"{_server.Address}/x", Stop);
        invocation.End(null);
        Invocation.Enter(before);

        var call = Assert.Single(telemetry.Segments);
        Assert.Equal("53995c3f42cd8ad8", call.Text("parent_id"));
        Assert.Equal(Root, call.Text("trace_id"));
        Assert.Equal($"00-5759e988bd862e3fe1be46a994272793-{call.Text("id")}-01", _server.Requests["/x"]["traceparent"]);
    }

    [Fact]
    public async Task Request_OutsideAnInvocation_IsLeftAlone()
    {
        using var telemetry = TelemetryCapture.Start();
        _ = Tracer.IsSampled;
        await s_client.GetAsync($"{_server.Address}/x", Stop);
        Assert.Empty(telemetry.Segments);
        Assert.False(_server.Requests["/x"].ContainsKey("X-Amzn-Trace-Id"));
    }

    [Fact]
    public async Task Requests_AtOnce_EachUnderItsOwnSpan()
    {
        using var telemetry = TelemetryCapture.Start();
        await Handler(new LambdaContext(), () => Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            using var span = Tracer.StartSpan($"work {n}");
            await s_client.GetAsync($"{_server.Address}/{n}", Stop);
        })));

        XRayDocument.AssertValid(telemetry.Segments);
        var work = XRayDocument.Children(Assert.Single(telemetry.Segments));
        Assert.Equal(10, work.Length);
        Assert.All(
            work,
            span =>
                Assert.EndsWith(
                    span.Text("name")!["work ".Length..],
                    Assert.Single(XRayDocument.Children(span)).Text("http", "request", "url"),
                    StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_OfAnExporter_IsNotTraced()
    {
        using var telemetry = TelemetryCapture.Start();
        using var body = new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };
        await Handler(new LambdaContext(), () => s_client.PostAsync($"{_server.Address}/v1/traces", body, Stop));
        Assert.Empty(XRayDocument.Children(Assert.Single(telemetry.Segments)));
    }

    [Fact]
    public async Task Source_Added_ItsActivitiesAreSpansAndOthersAreNot()
    {
        using var source = new ActivitySource("MyCompany.Orders");
        using var other = new ActivitySource("MyCompany.Other");
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Sources.Add("MyCompany.Orders"));
        await Handler(new LambdaContext(), async () =>
        {
            using var none = other.StartActivity("none");
            using var order = source.StartActivity("order", ActivityKind.Consumer);
            order!.SetTag("messaging.system", "rabbitmq");
            await Task.Yield();
            using var inner = Tracer.StartSpan("inner");
        });

        var order = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal("order", order.Text("name"));
        Assert.Equal("rabbitmq", order.Text("metadata", "default", "messaging.system"));
        Assert.Equal("inner", Assert.Single(XRayDocument.Children(order)).Text("name"));

        // Of this process alone.
        using var second = TelemetryCapture.Start();
        await Handler(new LambdaContext(), () =>
        {
            using var order = source.StartActivity("order");
            return Task.CompletedTask;
        });
        Assert.Empty(XRayDocument.Children(Assert.Single(second.Segments)));
    }

    [Tracing(CaptureResponse = false)]
    private static async Task Handler(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
