using Lamplighter.LocalHost.Gateway.Authorizers;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Gateway.Authorizers;

/// <summary>A route behind an authorizer: what its function and the client get.</summary>
public sealed class GuardedRouteTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private readonly FakeAuthorizer _fake = new(FakeAuthorizer.Token());
    private readonly List<string> _notes = [];

    [Theory]
    [InlineData("", null, true)]
    [InlineData("Root=" + Root, null, true)]
    [InlineData("Root=" + Root + ";Sampled=0", null, false)]
    [InlineData("Root=" + Root + ";Parent=53995c3f42cd8ad8;Sampled=1", "53995c3f42cd8ad8", true)]
    public async Task Trace_OfTheAuthorizer_IsContinuedByTheRoute(string header, string? parent, bool sampled)
    {
        string? passedOn = null;
        await using var http = await StartAsync((context, _) =>
        {
            passedOn = context.Request.Headers["X-Amzn-Trace-Id"];
            return Task.CompletedTask;
        });
        await http.SendAsync("GET /orders/7?q=1\nAuthorization: key" + (header.Length == 0 ? "" : $"\nX-Amzn-Trace-Id: {header}"));

        var (label, trace) = Assert.Single(_fake.Calls);
        Assert.Equal("authorize GET /orders/7", label);
        Assert.Equal((parent, sampled), (trace.CallerSegmentId, trace.Sampled));
        Assert.Equal(parent is null ? $"Root={trace.TraceId};Sampled={(sampled ? 1 : 0)}" : header, passedOn);
        Assert.True(header.Length == 0 || trace.TraceId == Root);
    }

    [Fact]
    public async Task Caller_ThatPasses_IsInTheRoute()
    {
        RouteMatch? passed = null;
        await using var http = await StartAsync((context, match) =>
        {
            passed = match;
            return context.Response.WriteAsync("passed");
        });

        Assert.StartsWith("HTTP/1.1 200 OK", await http.SendAsync("GET /orders/7\nAuthorization: key"), StringComparison.Ordinal);
        Assert.Equal(("GET", "/orders/{id}", "ada"), (passed!.Method, passed.Path, passed.Caller!.PrincipalId));
        Assert.Equal("/orders/{id}", _fake.Events.Count == 1 ? passed.Path : "");
        Assert.Empty(_notes);
    }

    [Fact]
    public async Task Caller_ThatIsRefused_GetsTheReplyAndTheUserANote()
    {
        await using var http = await StartAsync(static (_, _) => throw new InvalidOperationException("It isn't to be called."));
        var missing = await http.SendAsync("GET /orders/7?q=1");
        _fake.Answer = static () => InvocationResult.Failure(InvocationStatus.FunctionError, "A", "b");
        var failed = await http.SendAsync("POST /orders/7\nAuthorization: key", "{}");

        Assert.StartsWith("HTTP/1.1 401 Unauthorized\r\n", missing, StringComparison.Ordinal);
        Assert.EndsWith("""{"message":"Unauthorized"}""", missing, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 500 Internal Server Error\r\n", failed, StringComparison.Ordinal);
        Assert.Equal(
            [
                "GET /orders/7  401  the authorizer Keys isn't called, because the request has no header Authorization",
                "POST /orders/7  500  the authorizer Keys failed: A: b",
            ],
            _notes);
    }

    [Fact]
    public async Task Caller_ThatPassesWithANote_HasItWithoutAStatus()
    {
        _fake.Answer = static () => FakeAuthorizer.Succeeded(
            """{"policyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}""");
        await using var http = await StartAsync(static (_, _) => Task.CompletedTask);
        await http.SendAsync("GET /orders/7\nAuthorization: key");

        Assert.StartsWith("GET /orders/7  the authorizer Keys ", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorizer_ThatCantBeAsked_Is500AndTheNoteSaysWhy()
    {
        _fake.Answer = static () => throw new InvalidOperationException("It broke.");
        await using var http = await StartAsync(static (_, _) => Task.CompletedTask);
        var reply = await http.SendAsync("GET /orders/7\nAuthorization: key");

        Assert.StartsWith("HTTP/1.1 500 Internal Server Error\r\n", reply, StringComparison.Ordinal);
        Assert.Contains("\r\nx-amzn-ErrorType: AuthorizerConfigurationException\r\n", reply, StringComparison.Ordinal);
        Assert.EndsWith("""{"message":null}""", reply, StringComparison.Ordinal);
        Assert.StartsWith(
            "GET /orders/7  500  the host couldn't ask the authorizer Keys: System.InvalidOperationException: It broke.",
            Assert.Single(_notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_OfManyCallers_IsEmptiedWhenItIsFull()
    {
        for (var caller = 0; caller < 1000; caller++)
        {
            await _fake.DecideAsync(token: $"{caller}");
        }

        await _fake.DecideAsync(token: "0");
        Assert.Equal(1000, _fake.Events.Count);
        await _fake.DecideAsync(token: "one more");
        await _fake.DecideAsync(token: "one more");
        Assert.Equal(1001, _fake.Events.Count);
        await _fake.DecideAsync(token: "0");
        Assert.Equal(1002, _fake.Events.Count);
    }

    // Tried one way after the other, the first alternative would take longer than the whole universe has time for.
    [Fact]
    public void Expression_WithManyWaysToMatch_IsFast() =>
        Assert.True(TokenPattern.Matches(TokenPattern.Create("(x+x+)+y|x+"), new string('x', 60)));

    [Fact]
    public void Cache_Key_IsUnambiguous()
    {
        var cache = new AuthorizerCache(TimeSpan.FromSeconds(1), _fake.Time);

        Assert.Equal("1:a2:bc", cache.Key(["a", "bc"]));
        Assert.Null(cache.Key([]));
        Assert.Null(new AuthorizerCache(TimeSpan.Zero, _fake.Time).Key(["a"]));
        Assert.NotNull(new AuthorizerCache(TimeSpan.FromTicks(1), _fake.Time).Key(["a"]));
        Assert.Null(cache.Find(null, this));
    }

    private Task<RawHttp> StartAsync(Func<HttpContext, RouteMatch, Task> next) => RawHttp.StartAsync(context =>
        new GuardedRoute(_fake.Authorizer, next, _notes.Add).AnswerAsync(
            context, new RouteMatch("GET", "/orders/{id}", [KeyValuePair.Create("id", "7")])));
}
