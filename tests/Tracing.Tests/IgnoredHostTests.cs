using Lamplighter.Internal.Tracing.Http;
using Lamplighter.Internal.Tracing.Options;

namespace Lamplighter.Tests;

public sealed class IgnoredHostTests : IAsyncLifetime
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Header = $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1";

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
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:{0}")]
    [InlineData("*")]
    [InlineData("*.0.0.1")]
    [InlineData("*.0.0.1:{0}")]
    [InlineData("*:{0}")]
    public async Task Request_ToIgnoredHost_NoSpanNoHeader(string host)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.IgnoreHost("elsewhere.example"));
        Tracer.Configure(o => o.IgnoreHost(host.Replace("{0}", $"{_server.Port}", StringComparison.Ordinal)));
        await Handler(new LambdaContext(), () => s_client.GetAsync($"{_server.Address}/ignored", Stop));
        await Handler(
            new LambdaContext { TraceHeader = Header.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal) },
            () => s_client.GetAsync($"{_server.Address}/unsampled", Stop));

        Assert.Empty(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        Assert.False(_server.Requests["/ignored"].ContainsKey("X-Amzn-Trace-Id"));
        Assert.False(_server.Requests["/unsampled"].ContainsKey("X-Amzn-Trace-Id"));
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("*.example.com")]
    [InlineData("*.0.0.1:1")]
    [InlineData("27.0.0.1")]
    public async Task Request_ToAnotherHostThanIgnored_IsTraced(string host)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.IgnoreHost(host));
        await Handler(new LambdaContext(), () => s_client.GetAsync($"{_server.Address}/traced", Stop));
        Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("https://example.com")]
    [InlineData("example.com:http")]
    [InlineData("example.com:0")]
    [InlineData("*.internal:99999")]
    [InlineData("*.internal:")]
    [InlineData("api.*.internal")]
    [InlineData("user@example.com")]
    [InlineData(":8080")]
    [InlineData("::1")]
    public void IgnoreHost_NoHost_Throws(string host) =>
        Tracer.Configure(o => Assert.Throws<ArgumentException>(() => o.IgnoreHost(host)));

    [Theory]
    [InlineData("[::1]", "http://[::1]:8080/", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080/", true)]
    [InlineData("[::1]:80", "http://[::1]:8080/", false)]
    [InlineData(" API.Internal ", "https://api.internal/", true)]
    [InlineData("*.internal:443", "https://api.internal/", true)]
    [InlineData("*.internal:80", "https://api.internal/", false)]
    [InlineData("*.internal:8080", "http://api.internal.example:8080/", false)]
    public void IgnoreHost_Pattern_FitsTheHost(string pattern, string address, bool fits)
    {
        Assert.True(IgnoredHost.TryParse(pattern.Trim(), out var host));
        Assert.Equal(fits, host.Fits(new Uri(address)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public async Task Request_RedirectedToIgnoredHost_HeadersDoNotGoThere(string sampled)
    {
        await using var ignored = new WebServer();
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.IgnoreHost($"127.0.0.1:{ignored.Port}"));
        var path = $"/redirect?{ignored.Address}/{sampled}";
        await Handler(
            new LambdaContext { TraceHeader = Header.Replace("Sampled=1", $"Sampled={sampled}", StringComparison.Ordinal) },
            () => s_client.GetAsync(_server.Address + path, Stop));

        Assert.StartsWith($"Root={Root};", _server.Requests[path]["X-Amzn-Trace-Id"], StringComparison.Ordinal);
        Assert.False(ignored.Requests[$"/{sampled}"].ContainsKey("X-Amzn-Trace-Id"));
        if (sampled == "1")
        {
            Assert.Equal(
                302,
                Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).At("http", "response", "status").GetInt32());
        }
        else
        {
            // In a sampled invocation .NET itself sets the one of its activity.
            Assert.False(ignored.Requests["/0"].ContainsKey("traceparent"));
        }
    }

    [Fact]
    public async Task Request_WithItsOwnHeaderToIgnoredHost_KeepsIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.IgnoreHost("127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_server.Address}/x")
        {
            Headers = { { "X-Amzn-Trace-Id", $"Root={Root}" } },
        };
        await Handler(new LambdaContext { TraceHeader = Header }, () => s_client.SendAsync(request, Stop));
        Assert.Equal($"Root={Root}", _server.Requests["/x"]["X-Amzn-Trace-Id"]);
    }

    [Tracing(CaptureResponse = false)]
    private static async Task Handler(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
