using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Gateway.Authorizers;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Gateway.Authorizers;

/// <summary>The events and decisions of authorizers, as approved texts.</summary>
public sealed class AuthorizerApprovalTests
{
    private const string Project = "LocalHost.Tests";

    private static readonly string[] s_answers =
    [
        FakeAuthorizer.Policy("Allow", "*", """{"text":"ä","number":1.50,"yes":true,"no":false,"nothing":null}"""),
        FakeAuthorizer.Policy("Allow", "*", """{"list":[1]}"""),
        FakeAuthorizer.Policy("Allow", "*", """{"first":"1","object":{"a":1}}"""),
        FakeAuthorizer.Policy("Allow", "*", "\"text\""),
        FakeAuthorizer.Policy("Allow", "*", """{"principalId":"other","integrationLatency":"x"}"""),
        FakeAuthorizer.Policy("Allow", FakeAuthorizer.Arn + "/POST/*"),
        FakeAuthorizer.Policy("Deny", "*"),
        FakeAuthorizer.Policy("allow", "*"),
        """{"principalId":7,"policyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}""",
        """{"policyDocument":{"Statement":[{"Effect":"Allow","Action":["*"],"Resource":["*"],"Condition":{}}]}}""",
        """
        {"principalId":"a","policyDocument":{"Statement":[
          {"Effect":"Allow","Action":"*","Resource":"*","Condition":{}},{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}}
        """,
        """{"principalId":"a","policyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":1}]}}""",
        """{"principalId":"a","policyDocument":{"Statement":[]}}""",
        """{"principalId":"a","policyDocument":{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}}""",
        """{"principalId":"a","policyDocument":{"Statement":{"Effect":"Allow","Action":["*",1],"Resource":"*"}}}""",
        """{"principalId":"a","policyDocument":{"Statement":{"Effect":"Allow","Action":"*"}}}""",
        """{"principalId":"a","policyDocument":{"Statement":{"Effect":"Allow","NotAction":"execute-api:*","Resource":"*"}}}""",
        """{"principalId":"a","policyDocument":{"Statement":{"Effect":"Allow","NotAction":["s3:*"],"NotResource":["*/9","*/8"]}}}""",
        """{"principalId":"a","policyDocument":{"Statement":["text"]}}""",
        """{"principalId":"a","policyDocument":"text"}""",
        """{"isAuthorized":true,"principalId":"a","context":{"a":[1],"b":{}}}""",
        """{"isAuthorized":true,"context":{}}""",
        """{"isAuthorized":false}""",
        """{"isAuthorized":"true"}""",
        """{"isAuthorized":null,"policyDocument":{}}""",
        "{}",
        "[1]",
        "no JSON",
    ];

    private static readonly (string Name, AuthorizerSettings Settings)[] s_kinds =
    [
        ("token", FakeAuthorizer.Token()),
        ("request", FakeAuthorizer.Request(AuthorizerKind.Request, "method.request.header.Authorization", "context.identity.sourceIp")),
        ("http-v1", FakeAuthorizer.Request(AuthorizerKind.HttpV1, "$request.header.Authorization", "$request.querystring.q")),
        ("http-v2", FakeAuthorizer.Request(AuthorizerKind.HttpV2, "$request.header.Authorization", "$request.querystring.q")),
        ("http-v2-simple", FakeAuthorizer.Request(AuthorizerKind.HttpV2) with { SimpleResponses = true }),
    ];

    public static TheoryData<string> Kinds => [.. s_kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Decisions_OfEachKind_AreApproved(string name)
    {
        var settings = s_kinds.First(kind => kind.Name == name).Settings;
        var text = new StringBuilder();
        foreach (var answer in s_answers)
        {
            text.Append(answer).Append('\n');
            await AddAsync(text, settings, () => FakeAuthorizer.Succeeded(answer), settings.Sources.Count > 0);
        }

        foreach (var (what, failure) in ((string, Func<InvocationResult>)[])
            [
                ("it fails with Unauthorized", static () => Failure("Unauthorized")),
                ("it fails with unauthorized", static () => Failure("unauthorized")),
                ("it is too late", static () => throw new TimeoutException("hasn't responded after 10 s")),
            ])
        {
            text.Append(what).Append('\n');
            await AddAsync(text, settings, failure, isKept: false);
        }

        Approved.AssertText(Project, "authorizer-decisions-" + name, text.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Events_OfEachKind_AreApproved(string name)
    {
        var fake = new FakeAuthorizer(s_kinds.First(kind => kind.Name == name).Settings);
        await fake.DecideAsync(Request());
        var json = JsonNode.Parse(Assert.Single(fake.Events).GetRawText())!;
        if (json["requestContext"] is JsonObject context)
        {
            foreach (var id in (string[])["requestId", "extendedRequestId"])
            {
                context[id] = context[id] is null ? null : "…";
            }
        }

        Approved.AssertText(
            Project,
            "authorizer-event-" + name,
            json.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
    }

    [Theory]
    [InlineData("method.request.header.X-Key", "header X-Key", "k")]
    [InlineData("$request.header.x-key", "header x-key", "k")]
    [InlineData("request.header.X-None", "header X-None", null)]
    [InlineData("$request.querystring.q", "query parameter q", "last one")]
    [InlineData("method.request.querystring.Q", "query parameter Q", null)]
    [InlineData("method.request.querystring.empty", "query parameter empty", null)]
    [InlineData("stageVariables.color", "stage variable color", "blue")]
    [InlineData("$stageVariables.none", "stage variable none", null)]
    [InlineData("context.accountId", "value of context.accountId", "123456789012")]
    [InlineData("$context.domainName", "value of context.domainName", "shop.example")]
    [InlineData("context.httpMethod", "value of context.httpMethod", "GET")]
    [InlineData("context.identity.sourceIp", "value of context.identity.sourceIp", "192.0.2.1")]
    [InlineData("context.identity.userAgent", "value of context.identity.userAgent", "test/1")]
    [InlineData("context.path", "value of context.path", "/v1//orders/a%20b")]
    [InlineData("context.protocol", "value of context.protocol", "HTTP/2")]
    [InlineData("context.resourcePath", "value of context.resourcePath", "/orders/{id}")]
    [InlineData("context.routeKey", "value of context.routeKey", "GET /orders/{id}")]
    [InlineData("context.stage", "value of context.stage", "v1")]
    public void Source_OfARequest_HasItsValue(string text, string description, string? expected)
    {
        var source = IdentitySource.Parse(text)!;
        var stage = new ApiStage("v1", new Dictionary<string, string> { ["color"] = "blue" });

        Assert.Equal((text, description, expected), (source.Text, source.Description, source.Value(Request(), stage)));
    }

    [Theory]
    [InlineData("context.routeKey")]
    [InlineData("context.resourcePath")]
    [InlineData("stageVariables.color")]
    public void Source_OfARequestWithoutARoute_HasNoValue(string text) =>
        Assert.Null(IdentitySource.Parse(text)!.Value(Request() with { Route = null }, new ApiStage("v1")));

    [Theory]
    [InlineData("")]
    [InlineData("method.")]
    [InlineData("request.header.")]
    [InlineData("request.querystring.")]
    [InlineData("stageVariables.")]
    [InlineData("context.")]
    [InlineData("context.Stage")]
    [InlineData("context.other")]
    [InlineData("request.body")]
    [InlineData("header.X")]
    [InlineData("x.request.header.X")]
    public void Source_OfAnotherForm_IsNotSupported(string text) => Assert.Null(IdentitySource.Parse(text));

    private static async Task AddAsync(StringBuilder text, AuthorizerSettings settings, Func<InvocationResult> answer, bool isKept)
    {
        var fake = new FakeAuthorizer(settings);
        fake.Answer = () =>
        {
            fake.Time.Advance(TimeSpan.FromMilliseconds(1250));
            return answer();
        };
        var first = await fake.DecideAsync(Request());
        text.Append("  → ").Append(Describe(first)).Append('\n');
        if (isKept)
        {
            // The same decision, now from the cache.
            text.Append("  → ").Append(Describe(await fake.DecideAsync(Request()))).Append(
                CultureInfo.InvariantCulture, $" after {fake.Events.Count} calls\n");
        }
    }

    private static string Describe(AuthorizerDecision decision)
    {
        var reply = decision.Reply is not { } refused ? "passes" : string.Create(
            CultureInfo.InvariantCulture,
            $"{refused.StatusCode} [{string.Join(", ", refused.Headers.Select(header => $"{header.Key}: {header.Value}"))}] ")
            + Encoding.UTF8.GetString(refused.Body.Span);
        return decision.Caller is not { } caller ? $"{reply} note: {decision.Note}" : string.Create(
            CultureInfo.InvariantCulture, $"{reply} as {caller.PrincipalId ?? "nobody"} after {caller.Latency} ms with ")
            + (caller.Values is not { } values
                ? "no context" : string.Join(", ", values.Select(pair => $"{pair.Key}={pair.Value.GetRawText()}")))
            + (decision.Note is null ? "" : $" note: {decision.Note}");
    }

    private static InvocationResult Failure(string message) =>
        InvocationResult.Failure(InvocationStatus.FunctionError, "Some.Error", message);

    private static GatewayRequest Request() => new()
    {
        Method = "GET",
        RawPath = "//orders/a%20b",
        RawQuery = "q=1&q=last%20one&empty=",
        Headers =
        [
            KeyValuePair.Create("Host", (string[])["shop.example"]),
            KeyValuePair.Create("Authorization", (string[])["key"]),
            KeyValuePair.Create("X-Key", (string[])["j", "k"]),
            KeyValuePair.Create("User-Agent", (string[])["test/1"]),
        ],
        Protocol = "HTTP/2",
        SourceIp = "192.0.2.1",
        Time = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero),
        Route = new RouteMatch("GET", "/orders/{id}", [KeyValuePair.Create("id", "a%20b")]),
    };
}
