using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.FrontDoors;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.Tests.Http;

namespace Lamplighter.Tests.Gateway;

/// <summary>What a front door answers without a response of its function.</summary>
public sealed class GatewayEndpointTests : IAsyncDisposable
{
    private static readonly FunctionTarget s_target = new("shop", "/there/is/no/such/program", [], "/");
    private static readonly FunctionListener s_listener = new((_, _) => { }, (_, _, _) => { }, _ => { }, _ => { });
    private readonly LambdaFunction _function = new(s_target, new FunctionSettings(), Addresses(), s_listener);

    // It waits for a process of the user, which doesn't come.
    private readonly LambdaFunction _waiting = new(
        s_target,
        new FunctionSettings { IsAttached = true },
        Addresses(),
        s_listener,
        new AttachPoint(s_target, new FunctionSettings { IsAttached = true }, s_listener));

    private readonly List<string> _notes = [];

    [Fact]
    public async Task Request_ThatIsNotValid_Is400AndTheUserLearnsIt()
    {
        await using var http = await StartAsync("rest", _function);
        var reply = await http.SendAsync("POST /orders?x=1\nTransfer-Encoding: chunked", "zz\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", reply, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"message\":\"Bad Request\"}", reply, StringComparison.Ordinal);
        Assert.Matches("^POST /orders  400  the request isn't valid HTTP: .+", Assert.Single(_notes));
    }

    [Theory]
    [InlineData("alb", 1024 * 1024, 1048576, "502 Bad Gateway")]
    [InlineData("alb", (1024 * 1024) + 1, 1048576, "413 Payload Too Large")]
    [InlineData("http", 5_000_000, 10485760, "413 Payload Too Large")]
    public async Task Request_ThatIsTooLarge_Is413AndTheUserLearnsIt(string name, int length, int limit, string status)
    {
        await using var http = await StartAsync(name, _function);
        var reply = await http.SendAsync("POST /orders?x=1", new string('x', length));

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", reply, StringComparison.Ordinal);
        Assert.Equal(
            status.StartsWith("413", StringComparison.Ordinal)
                ? [$"POST /orders  413  the event would be larger than 6291456 bytes, or the request is larger than {limit} bytes"]
                : [],
            _notes);
    }

    [Theory]
    [InlineData("rest", "504 Gateway Timeout", """{"message": "Endpoint request timed out"}""")]
    [InlineData("http", "503 Service Unavailable", """{"message":"Service Unavailable"}""")]
    public async Task Function_ThatIsTooSlow_IsGivenUp(string name, string status, string body)
    {
        await using var http = await StartAsync(name, _waiting);
        var reply = await http.SendAsync("GET /");

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", reply, StringComparison.Ordinal);
        Assert.EndsWith(body, reply, StringComparison.Ordinal);
        Assert.Single(reply.Split("\r\n"), line => line.Contains("-requestid: ", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Function_ThatCannotStart_IsAnError()
    {
        await using var http = await StartAsync("rest", _function);
        var reply = await http.SendAsync("GET /\nX-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793");

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", reply, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793\r\n", reply, StringComparison.Ordinal);
        Assert.EndsWith("""{"message": "Internal server error"}""", reply, StringComparison.Ordinal);
        Assert.Empty(_notes);
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _waiting.DisposeAsync();
    }

    private static TelemetryAddresses Addresses()
    {
        var addresses = new TelemetryAddresses(1);
        addresses.SetOtlpPort(1);
        return addresses;
    }

    private Task<RawHttp> StartAsync(string name, LambdaFunction function)
    {
        var traces = new TraceStore();
        var collector = new InvocationCollector(new SessionStore(new SessionLimits(), traces), traces);
        var timeout = function == _waiting ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromMinutes(3);
        return RawHttp.StartAsync(
            new GatewayEndpoint(function, FrontDoorTable.Create(name, []), timeout, collector, _notes.Add).HandleAsync);
    }
}
