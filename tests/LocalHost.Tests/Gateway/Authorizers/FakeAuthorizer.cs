using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Authorizers;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Gateway.Authorizers;

/// <summary>An authorizer whose function answers what the test wants, and remembers its events.</summary>
internal sealed class FakeAuthorizer
{
    public const string Arn = "arn:aws:execute-api:eu-west-1:123456789012:local/v1";

    public FakeAuthorizer(AuthorizerSettings settings) => Authorizer = new LambdaAuthorizer(
        settings, new ApiStage("v1", new Dictionary<string, string> { ["color"] = "blue" }), "eu-west-1", CallAsync, () => Build, Time);

    public LambdaAuthorizer Authorizer { get; }

    public ManualTime Time { get; } = new();

    public object Build { get; set; } = new();

    public List<JsonElement> Events { get; } = [];

    /// <summary>The label and the trace of each call.</summary>
    public List<(string Label, TraceHeader Trace)> Calls { get; } = [];

    /// <summary>What the function answers; by default a policy for everything.</summary>
    public Func<InvocationResult> Answer { get; set; } = static () => Succeeded(Policy("Allow", "*"));

    public static AuthorizerSettings Token(int seconds = 300) => new("Keys", AuthorizerKind.Token)
    {
        Sources = [IdentitySource.Parse("method.request.header.Authorization")!],
        CacheTime = TimeSpan.FromSeconds(seconds),
    };

    public static AuthorizerSettings Request(AuthorizerKind kind, params string[] sources) =>
        new("Keys", kind) { Sources = [.. sources.Select(source => IdentitySource.Parse(source)!)] };

    public static string Policy(string effect, string resource, string context = "{}") => $$"""
        {"principalId":"ada","policyDocument":{"Version":"2012-10-17","Statement":[
          {"Action":"execute-api:Invoke","Effect":"{{effect}}","Resource":"{{resource}}"}]},"context":{{context}}}
        """;

    public static InvocationResult Succeeded(string json) => new(InvocationStatus.Succeeded, Encoding.UTF8.GetBytes(json));

    public static GatewayRequest Get(string path, params (string Name, string Value)[] headers) => new()
    {
        Method = "GET",
        RawPath = path.Split('?')[0],
        RawQuery = path.Split('?') is [_, var query] ? query : "",
        Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, (string[])[header.Value]))],
        Route = new RouteMatch("GET", "/orders/{id}", [KeyValuePair.Create("id", "7")]),
    };

    public Task<AuthorizerDecision> DecideAsync(GatewayRequest request) => Authorizer.DecideAsync(request, TraceHeader.Create());

    public Task<AuthorizerDecision> DecideAsync(string path = "/orders/7", string? token = "key") =>
        DecideAsync(token is null ? Get(path) : Get(path, ("authorization", token)));

    private Task<InvocationResult> CallAsync(string label, ReadOnlyMemory<byte> payload, TraceHeader trace)
    {
        Calls.Add((label, trace));
        Events.Add(JsonElement.Parse(payload.Span));
        return Task.FromResult(Answer());
    }
}
