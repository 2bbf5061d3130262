using System.Text;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Authorization;

public sealed class RequestAuthorizerTests
{
    private const string Api = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234";
    private static readonly RequestAuthorizerFunction s_policies = new(new KeyAuthorizer());
    private static readonly RequestAuthorizerFunction s_simple = new(new KeyAuthorizer()) { SimpleResponses = true };

    public static TheoryData<string, string> Forms => new()
    {
        { "TOKEN", "prod" },
        { "Rest", "prod" },
        { "HttpV1", "$default" },
        { "HttpV2", "$default" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Allow_IsAPolicyForTheWholeStage(string form, string stage)
    {
        var policy = await SendAsync(s_policies, form, "all");

        Assert.Equal("partner", policy["principalId"]!.GetValue<string>());
        var statement = policy["policyDocument"]!["Statement"]!.AsArray().Single()!;
        Assert.Equal("execute-api:Invoke Allow", $"{statement["Action"]} {statement["Effect"]}");
        Assert.Equal([$"{Api}/{stage}/*"], statement["Resource"]!.AsArray().Select(static one => one!.GetValue<string>()));
        Assert.Equal(
            form == "HttpV2" ? ["tenant", "scope", "principalId"] : ["tenant", "scope"],
            policy["context"]!.AsObject().Select(static one => one.Key));
        Assert.Equal("key", policy["usageIdentifierKey"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Allow_OfRoutes_IsAPolicyForThem(string form, string stage)
    {
        var policy = await SendAsync(s_policies, form, "some");
        Assert.Equal(
            [$"{Api}/{stage}/GET/orders/*", $"{Api}/{stage}/*/status"],
            policy["policyDocument"]!["Statement"]![0]!["Resource"]!.AsArray().Select(static one => one!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Deny_IsAPolicyForTheWholeStage(string form, string stage)
    {
        var policy = await SendAsync(s_policies, form, "deny");
        var statement = policy["policyDocument"]!["Statement"]![0]!;
        Assert.Equal("Deny", statement["Effect"]!.GetValue<string>());
        Assert.Equal($"{Api}/{stage}/*", statement["Resource"]![0]!.GetValue<string>());
        Assert.Null(policy["context"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Unauthorized_FailsWithTheMessageOfApiGateway(string form, string stage)
    {
        Assert.NotEmpty(stage);
        foreach (var token in (string[])["unknown", "throw-unauthorized"])
        {
            Assert.Equal(
                "Unauthorized",
                (await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SendAsync(s_policies, form, token))).Message);
            Assert.Equal(
                "Unauthorized",
                (await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SendAsync(s_simple, form, token))).Message);
        }

        await Assert.ThrowsAsync<FormatException>(() => SendAsync(s_policies, form, "other"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(s_policies, form, "null"));
    }

    [Fact]
    public async Task Simple_OfFormat2_IsADecision()
    {
        Assert.Equal(
            """{"isAuthorized":true,"context":{"tenant":"t1","scope":"read write","principalId":"partner"}}""",
            (await SendAsync(s_simple, "HttpV2", "all")).ToJsonString());
        Assert.Equal("""{"isAuthorized":false}""", (await SendAsync(s_simple, "HttpV2", "deny")).ToJsonString());
        Assert.NotNull((await SendAsync(s_simple, "HttpV1", "all"))["policyDocument"]);
        Assert.Equal("""["a","b"]""", (await SendAsync(s_simple, "HttpV2", "list"))["context"]!["list"]!.ToJsonString());
    }

    [Fact]
    public async Task Decision_ThatCannotBeExpressed_IsAnError()
    {
        var routes = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(s_simple, "HttpV2", "some"));
        Assert.Contains("can't name routes", routes.Message, StringComparison.Ordinal);
        var list = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(s_policies, "HttpV2", "list"));
        Assert.Contains("'list'", list.Message, StringComparison.Ordinal);
    }

    // What a client writes into the path stands for any text in a policy.
    [Theory]
    [InlineData("/*")]
    [InlineData("/a?b*")]
    [InlineData("/orders/../*/x")]
    public async Task Path_WithWildcards_IsNotInThePolicy(string path)
    {
        using var input = TestEvents.TokenAuthorizer("some", "GET", path);
        var policy = await ReadAsync(s_policies, input);
        Assert.Equal(
            [$"{Api}/prod/GET/orders/*", $"{Api}/prod/*/status"],
            policy["policyDocument"]!["Statement"]![0]!["Resource"]!.AsArray().Select(static one => one!.GetValue<string>()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"type":"TOKEN","authorizationToken":"all"}""")]
    [InlineData("""{"type":"TOKEN","authorizationToken":"all","methodArn":"arn:aws:execute-api:r:1:api"}""")]
    [InlineData("""{"type":"TOKEN","authorizationToken":"all","methodArn":"arn:aws:execute-api:r:1:api/prod"}""")]
    [InlineData("""{"type":"TOKEN","authorizationToken":"all","methodArn":"arn:aws:execute-api:r:1:*/prod/GET/"}""")]
    [InlineData("""{"type":"OTHER","authorizationToken":"all","methodArn":"arn:aws:execute-api:r:1:api/prod/GET/"}""")]
    public async Task Event_OfSomethingElse_IsAnError(string json)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(s_policies, input));
        Assert.Contains("isn't a request to a Lambda authorizer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("get /orders")]
    [InlineData("GET orders")]
    [InlineData("GET ")]
    [InlineData("/orders")]
    [InlineData("GET /a b")]
    public void Route_NotValid_IsRefused(string route) => Assert.Throws<ArgumentException>(() => AuthorizerResult.Allow("a", route));

    [Fact]
    public void Route_OfAWebSocketApi_IsItsKey() => Assert.Equal(["$connect"], AuthorizerResult.Allow("a", "$connect").Routes);

    [Fact]
    public void TestEvent_OfAKindWithoutAuthorizers_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TestEvents.RequestAuthorizer(HttpEventKind.Alb));

    // As API Gateway passes on what the authorizer returns.
    [Theory]
    [InlineData("Rest", false)]
    [InlineData("HttpV1", false)]
    [InlineData("HttpV2", false)]
    [InlineData("HttpV2", true)]
    public async Task Answer_IsTheCallerOfAResolver(string form, bool isSimple)
    {
        var answer = await SendAsync(isSimple ? s_simple : s_policies, form, "all");
        var context = answer["context"]!.DeepClone().AsObject();
        if (form != "HttpV2")
        {
            context["principalId"] = answer["principalId"]!.GetValue<string>();
        }

        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request => HttpResult.Text($"{request.Caller!.Id} {request.Caller.Claims["tenant"]} {request.Caller.Kind}"))
            .RequireAuthorization(new AuthorizeAttribute { Scopes = ["write"] });
        using var client = app.TestClient(Enum.Parse<HttpEventKind>(form), options =>
            options.Authorizer = form == "HttpV2" ? new JsonObject { ["lambda"] = context }.ToJsonString() : context.ToJsonString());

        Assert.Equal(
            "partner t1 LambdaAuthorizer",
            await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private static async Task<JsonNode> SendAsync(RequestAuthorizerFunction function, string form, string token)
    {
        using var input = form == "TOKEN"
            ? TestEvents.TokenAuthorizer(token)
            : TestEvents.RequestAuthorizer(Enum.Parse<HttpEventKind>(form), headers: [new("Authorization", token)]);
        return await ReadAsync(function, input);
    }

    private static async Task<JsonNode> ReadAsync(RequestAuthorizerFunction function, Stream input)
    {
        using var output = await function.HandleAsync(input, new LambdaContext { AwsRequestId = "r1" });
        return JsonNode.Parse(output)!;
    }
}
