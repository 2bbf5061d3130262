using Amazon.XRay.Recorder.Core;
using Amazon.XRay.Recorder.Handlers.System.Net;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Tests.XRaySdk;

// Calls to other services that both libraries could trace.
public sealed class SdkCallTests : IAsyncLifetime
{
    private static readonly HttpClient s_traced = new(new HttpClientXRayTracingHandler(new SocketsHttpHandler()));
    private static readonly HttpClient s_plain = new();

    private WebServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = new WebServer();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Request_WithTheHandlerOfTheSdk_IsOnlyTheSdks()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () => s_traced.GetAsync($"{_server.Address}/200", Stop));

        Assert.Equal("## HandleAsync", trace.Parents["127.0.0.1"]);
        Assert.Equal(2, trace.Parents.Count);
        var call = Assert.Single(SentEntities.Of(trace.Id));
        Assert.Equal($"Root={trace.Id}; Parent={call.Id}; Sampled=1", _server.Requests["/200"]["X-Amzn-Trace-Id"]);
    }

    [Fact]
    public async Task Request_WithTheHandlerOfTheSdk_IsOursByOption()
    {
        using var trace = new SharedTrace();
        Tracer.Configure(options => options.ReplaceXRaySdkCalls = true);
        await HandleAsync(
            trace.Context,
            () => Recorder.TraceMethodAsync("load", () => s_traced.GetAsync($"{_server.Address}/200", Stop)));

        Assert.Equal("load", Assert.Single(SentEntities.Of(trace.Id)).Name);
        Assert.Equal("load", trace.Parents["127.0.0.1"]);
        Assert.Equal($"Root={trace.Id};Parent={trace.Span("127.0.0.1").Text("id")};Sampled=1", _server.Requests["/200"]["X-Amzn-Trace-Id"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_ToAnIgnoredHost_IsOnlyTheSdks(bool isReplaced)
    {
        using var trace = new SharedTrace();
        Tracer.Configure(options =>
        {
            options.ReplaceXRaySdkCalls = isReplaced;
            options.IgnoreHost("127.0.0.1");
        });
        await HandleAsync(
            trace.Context,
            () => Recorder.TraceMethodAsync("load", () => s_traced.GetAsync($"{_server.Address}/200", Stop)));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["## HandleAsync"] = SharedTrace.LambdaSegment,
                ["load"] = "## HandleAsync",
                ["127.0.0.1"] = "load",
            },
            trace.Parents);
        var call = Assert.Single(SentEntities.Of(trace.Id), sent => sent.Name == "127.0.0.1");
        Assert.Equal($"Root={trace.Id}; Parent={call.Id}; Sampled=1", _server.Requests["/200"]["X-Amzn-Trace-Id"]);
    }

    [Fact]
    public async Task Request_WithoutTheHandlerOfTheSdk_IsOurs()
    {
        using var trace = new SharedTrace();
        await HandleAsync(
            trace.Context,
            () => Recorder.TraceMethodAsync("load", () => s_plain.GetAsync($"{_server.Address}/200", Stop)));

        Assert.Equal("load", trace.Parents["127.0.0.1"]);
        Assert.Equal($"Root={trace.Id};Parent={trace.Span("127.0.0.1").Text("id")};Sampled=1", _server.Requests["/200"]["X-Amzn-Trace-Id"]);
    }

    [Fact]
    public async Task Request_InACallThatTheUserRecords_PassesThatOn()
    {
        using var trace = new SharedTrace();
        await HandleAsync(trace.Context, () => Recorder.TraceMethodAsync("payments", () =>
        {
            Recorder.SetNamespace("remote");
            return s_plain.GetAsync($"{_server.Address}/200", Stop);
        }));

        var call = Assert.Single(SentEntities.Of(trace.Id));
        Assert.Equal("payments", call.Name);
        Assert.Equal(2, trace.Parents.Count);
        Assert.Equal($"Root={trace.Id};Parent={call.Id};Sampled=1", _server.Requests["/200"]["X-Amzn-Trace-Id"]);
    }

    [Theory]
    [InlineData(false, "S3")]
    [InlineData(true, "S3.GetObject")]
    public async Task AwsCall_WithBothHandlers_IsOnlyOne(bool isReplaced, string name)
    {
        using var trace = new SharedTrace();
        Tracer.Configure(options => options.ReplaceXRaySdkCalls = isReplaced);
        await HandleAsync(trace.Context, () => Recorder.TraceMethodAsync("S3", async () =>
        {
            Recorder.SetNamespace("aws");
            var span = ClientSpan.Start("S3.GetObject");
            span?.Activity.SetTag("rpc.system", "aws-api");
            await s_plain.GetAsync($"{_server.Address}/200", Stop);
            span?.End();
        }));

        Assert.Equal(
            new Dictionary<string, string> { ["## HandleAsync"] = SharedTrace.LambdaSegment, [name] = "## HandleAsync" },
            trace.Parents);
    }

    private static AWSXRayRecorder Recorder => AWSXRayRecorder.Instance;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Tracing(CaptureResponse = false)]
    private static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
