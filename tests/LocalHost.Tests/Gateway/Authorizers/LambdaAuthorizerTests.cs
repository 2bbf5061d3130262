using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Authorizers;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Gateway.Authorizers;

public sealed class LambdaAuthorizerTests
{
    private const string Context = """{"scope":"orders:read","level":3,"staff":true}""";

    [Fact]
    public async Task Token_Allowed_GetsItsEventAndTheFunctionGetsTexts()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token()) { Answer = () => Policy("Allow", "/GET/orders/*") };

        var decision = await fake.DecideAsync();

        Assert.Null(decision.Reply);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse($$"""{"type":"TOKEN","authorizationToken":"key","methodArn":"{{FakeAuthorizer.Arn}}/GET/orders/7"}"""),
            Assert.Single(fake.Events)));
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""{"scope":"orders:read","level":"3","staff":"true","principalId":"ada","integrationLatency":0}"""),
            AuthorizerOf(new RestPayload([]), decision)));
    }

    [Fact]
    public async Task Request_OfARestApi_HasTheRequestWithoutItsBody()
    {
        var fake = new FakeAuthorizer(
            FakeAuthorizer.Request(AuthorizerKind.Request, "method.request.querystring.key", "stageVariables.color"));

        var decision = await fake.DecideAsync("/orders/7?key=a%20b&key=c");

        Assert.NotNull(decision.Caller);
        var json = Assert.Single(fake.Events);
        Assert.Equal(
            ("REQUEST", FakeAuthorizer.Arn + "/GET/orders/7", "/orders/{id}", "c", "7", "v1"),
            (
                json.GetProperty("type").GetString(),
                json.GetProperty("methodArn").GetString(),
                json.GetProperty("resource").GetString(),
                json.GetProperty("queryStringParameters").GetProperty("key").GetString(),
                json.GetProperty("pathParameters").GetProperty("id").GetString(),
                json.GetProperty("requestContext").GetProperty("stage").GetString()));
        Assert.False(json.TryGetProperty("body", out _));
        Assert.False(json.GetProperty("requestContext").TryGetProperty("authorizer", out _));
    }

    [Fact]
    public async Task HttpV1_Allowed_GetsTheSourcesAsText()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Request(AuthorizerKind.HttpV1, "$request.header.Authorization", "$context.routeKey"))
        {
            Answer = () => Policy("Allow", "/*"),
        };

        var decision = await fake.DecideAsync();

        var json = Assert.Single(fake.Events);
        Assert.Equal(
            ("1.0", "key,GET /orders/{id}", "key,GET /orders/{id}"),
            (
                json.GetProperty("version").GetString(),
                json.GetProperty("identitySource").GetString(),
                json.GetProperty("authorizationToken").GetString()));
        Assert.Equal("3", AuthorizerOf(new HttpPayloadV1(), decision).GetProperty("level").GetString());
    }

    [Theory]
    [InlineData("""{"isAuthorized":true,"context":{"level":3,"list":["a"]}}""", """{"lambda":{"level":3,"list":["a"]}}""")]
    [InlineData("""{"isAuthorized":true}""", """{"lambda":null}""")]
    public async Task HttpV2_SimpleResponse_PassesItsContextOnAsItIs(string response, string expected)
    {
        var fake = Simple(response);

        var decision = await fake.DecideAsync();

        var json = Assert.Single(fake.Events);
        Assert.Equal(
            ("2.0", FakeAuthorizer.Arn + "/GET/orders/7", "key", "GET /orders/{id}"),
            (
                json.GetProperty("version").GetString(),
                json.GetProperty("routeArn").GetString(),
                json.GetProperty("identitySource")[0].GetString(),
                json.GetProperty("routeKey").GetString()));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), AuthorizerOf(new HttpPayload(), decision)));
    }

    [Fact]
    public async Task HttpV2_NotAuthorized_Is403()
    {
        var decision = await Simple("""{"isAuthorized":false}""").DecideAsync();

        Check(decision, 403, """{"message":"Forbidden"}""", "the authorizer Keys denies it: isAuthorized is false");
    }

    [Fact]
    public async Task Source_Missing_Is401WithoutACall()
    {
        var rest = new FakeAuthorizer(FakeAuthorizer.Token());
        var http = Simple("{}");
        var several = new FakeAuthorizer(
            FakeAuthorizer.Request(AuthorizerKind.Request, "method.request.header.Authorization", "method.request.header.X"));

        Check(
            await rest.DecideAsync(token: null),
            401,
            """{"message":"Unauthorized"}""",
            "the authorizer Keys isn't called, because the request has no header Authorization");
        Check(await http.DecideAsync(token: ""), 401, """{"message":"Unauthorized"}""", "isn't called");
        Check(await several.DecideAsync(), 401, """{"message":"Unauthorized"}""", "no header X");
        Assert.Empty(rest.Events.Concat(http.Events).Concat(several.Events));
    }

    [Theory]
    [InlineData("Bearer [a-z]+", "Bearer abc", true)]
    [InlineData("Bearer [a-z]+", "Bearer abc1", false)]
    [InlineData("a|b", "ab", false)]
    [InlineData(@"\w{5}", "xxxxxx", false)]
    [InlineData("^Bearer (?!x).*$", "Bearer yes", true)]
    [InlineData("^Bearer (?!x).*$", "Bearer x", false)]
    public async Task Token_Expression_MustMatchTheWholeToken(string expression, string token, bool passes)
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token() with { Validation = TokenPattern.Create(expression) });

        var decision = await fake.DecideAsync(token: token);

        Assert.Equal((passes, passes ? 1 : 0), (decision.Reply is null, fake.Events.Count));
        Assert.Equal(passes ? null : 401, decision.Reply?.StatusCode);
    }

    [Fact]
    public async Task Result_IsKeptForTheToken_UntilItsTimeIsOverOrTheFunctionIsBuiltAgain()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token(60));

        await fake.DecideAsync();
        await fake.DecideAsync("/orders/8");
        await fake.DecideAsync(token: "other");
        Assert.Equal(2, fake.Events.Count);
        fake.Time.Advance(TimeSpan.FromSeconds(60));
        await fake.DecideAsync();
        Assert.Equal(3, fake.Events.Count);
        fake.Build = new object();
        await fake.DecideAsync();
        Assert.Equal(4, fake.Events.Count);
    }

    [Fact]
    public async Task Result_WithoutACacheOrSources_IsNeverKept()
    {
        var uncached = new FakeAuthorizer(FakeAuthorizer.Token(0));
        var anonymous = new FakeAuthorizer(FakeAuthorizer.Request(AuthorizerKind.HttpV2));

        await uncached.DecideAsync();
        await uncached.DecideAsync();
        await anonymous.DecideAsync(token: null);
        await anonymous.DecideAsync(token: null);

        Assert.Equal((2, 2), (uncached.Events.Count, anonymous.Events.Count));
        Assert.Equal(JsonValueKind.Null, anonymous.Events[0].GetProperty("identitySource").ValueKind);
    }

    // The trap of caching: a policy for one method denies the others.
    [Fact]
    public async Task KeptPolicy_OfAnotherRoute_Is403AndTheNoteSaysThatItIsKept()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token()) { Answer = () => Policy("Allow", "/GET/orders/7") };

        var first = await fake.DecideAsync();
        var second = await fake.DecideAsync("/orders/8");

        Assert.Null(first.Reply);
        Check(
            second, 403, """{"Message":"User is not authorized to access this resource"}""", "kept from an earlier request for 300 s");
        Assert.Single(fake.Events);
    }

    [Fact]
    public async Task Policy_ThatDenies_Is403WithAnExplicitDeny()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token()) { Answer = () => Policy("Deny", "/*") };

        var decision = await fake.DecideAsync();

        Check(
            decision,
            403,
            """{"Message":"User is not authorized to access this resource with an explicit deny"}""",
            "a statement of its policy denies " + FakeAuthorizer.Arn + "/GET/orders/7");
        Assert.Contains(KeyValuePair.Create("x-amzn-ErrorType", "AccessDeniedException"), decision.Reply!.Headers);
    }

    [Fact]
    public async Task Function_FailsWithUnauthorized_Is401AndIsAskedAgain()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token())
        {
            Answer = static () => InvocationResult.Failure(InvocationStatus.FunctionError, "UnauthorizedAccessException", "Unauthorized"),
        };

        Check(await fake.DecideAsync(), 401, """{"message":"Unauthorized"}""", "Unauthorized, which means 401");
        await fake.DecideAsync();
        Assert.Equal(2, fake.Events.Count);
    }

    [Fact]
    public async Task Function_FailsOrIsLate_Is500AndTheNoteSaysWhy()
    {
        var rest = new FakeAuthorizer(FakeAuthorizer.Token())
        {
            Answer = static () => InvocationResult.Failure(InvocationStatus.FunctionError, "IOException", "No keys"),
        };
        var http = Simple("{}");
        http.Answer = static () => throw new TimeoutException("hasn't responded after 10 s");

        var failed = await rest.DecideAsync();
        Check(failed, 500, """{"message":null}""", "the authorizer Keys failed: IOException: No keys");
        Assert.Contains(KeyValuePair.Create("x-amzn-ErrorType", "AuthorizerConfigurationException"), failed.Reply!.Headers);
        Check(
            await http.DecideAsync(), 500, """{"message":"Internal Server Error"}""", "the authorizer Keys hasn't responded after 10 s");
    }

    [Theory]
    [InlineData("nonsense", "isn't JSON")]
    [InlineData("null", "isn't a JSON object")]
    [InlineData("{}", "no policyDocument")]
    [InlineData("""{"isAuthorized":true}""", "no EnableSimpleResponses")]
    [InlineData("""{"policyDocument":{}}""", "no Statement")]
    [InlineData("""{"policyDocument":{"Statement":[1]}}""", "isn't an object")]
    [InlineData("""{"policyDocument":{"Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}}""", "no Effect")]
    [InlineData("""{"policyDocument":{"Statement":[{"Effect":"Allow","Resource":"*"}]}}""", "no Action")]
    [InlineData("""{"policyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":[1]}]}}""", "no Resource")]
    [InlineData(
        """{"policyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]},"context":{"roles":["a"]}}""",
        "the context value 'roles' is an object or an array")]
    public async Task Response_ThatIsNonsense_Is500AndTheNoteSaysWhatIsWrong(string response, string note)
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token()) { Answer = () => FakeAuthorizer.Succeeded(response) };

        Check(await fake.DecideAsync(), 500, """{"message":null}""", note);
        await fake.DecideAsync();
        Assert.Equal(2, fake.Events.Count);
    }

    [Theory]
    [InlineData("""{"policyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}}""", "it returned a policy")]
    [InlineData("""{"isAuthorized":"true"}""", "no isAuthorized")]
    public async Task SimpleResponse_ThatIsNonsense_Is500(string response, string note) =>
        Check(await Simple(response).DecideAsync(), 500, """{"message":"Internal Server Error"}""", note);

    [Fact]
    public async Task Response_WithoutAPrincipal_PassesWithANote()
    {
        var fake = new FakeAuthorizer(FakeAuthorizer.Token())
        {
            Answer = static () => FakeAuthorizer.Succeeded(
                """{"policyDocument":{"Statement":{"Effect":"Allow","Action":["execute-api:*"],"Resource":["*"]}}}"""),
        };

        var decision = await fake.DecideAsync();

        Assert.Contains("no principalId", decision.Note, StringComparison.Ordinal);
        Assert.Equal(
            ["integrationLatency"],
            AuthorizerOf(new RestPayload([]), decision).EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "x")]
    public async Task Context_WithNamesOfApiGateway_IsNoDuplicateMember(bool isRest, string latency)
    {
        var fake = new FakeAuthorizer(
            isRest ? FakeAuthorizer.Token() : FakeAuthorizer.Request(AuthorizerKind.HttpV1, "$request.header.Authorization"))
        {
            Answer = static () => FakeAuthorizer.Succeeded(FakeAuthorizer.Policy(
                "Allow", "*", """{"integrationLatency":"x","principalId":"eve","level":3}""")),
        };

        var caller = AuthorizerOf(isRest ? new RestPayload([]) : new HttpPayloadV1(), await fake.DecideAsync());

        Assert.Equal(
            ["integrationLatency", "level", "principalId"],
            caller.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            (latency, "ada"),
            (caller.GetProperty("integrationLatency").ToString(), caller.GetProperty("principalId").GetString()));
    }

    private static InvocationResult Policy(string effect, string resource) =>
        FakeAuthorizer.Succeeded(FakeAuthorizer.Policy(effect, FakeAuthorizer.Arn + resource, Context));

    private static FakeAuthorizer Simple(string response) => new(
        FakeAuthorizer.Request(AuthorizerKind.HttpV2, "$request.header.Authorization") with { SimpleResponses = true })
    {
        Answer = () => FakeAuthorizer.Succeeded(response),
    };

    private static JsonElement AuthorizerOf(PayloadFormat format, AuthorizerDecision decision)
    {
        var request = FakeAuthorizer.Get("/orders/7");
        var payload = format.WriteEvent(request with { Route = request.Route! with { Caller = decision.Caller } });
        return JsonElement.Parse(payload.Span).GetProperty("requestContext").GetProperty("authorizer");
    }

    private static void Check(AuthorizerDecision decision, int status, string body, string note)
    {
        Assert.Equal((status, body), (decision.Reply!.StatusCode, Encoding.UTF8.GetString(decision.Reply.Body.Span)));
        Assert.Null(decision.Caller);
        Assert.Contains(note, decision.Note, StringComparison.Ordinal);
    }
}
