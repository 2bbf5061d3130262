using System.Text;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// Members of an event that say the same: an empty one hides nothing of the other. And events that only look like HTTP requests.
public sealed class EventMemberTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    public EventMemberTests()
    {
        _app.MapGet("/", static request => HttpResult.Text(
            $"{string.Join('&', request.Headers.Select(static header => $"{header.Key}={header.Value}"))}"
            + $"?{string.Join('&', request.Query.Select(static pair => $"{pair.Key}={pair.Value}"))}"
            + $";{string.Join('&', request.Cookies.Select(static pair => $"{pair.Key}={pair.Value}"))}"));
    }

    [Theory]
    [InlineData("""{"a":"1","b":"2"}""", "{}", "a=1&b=2")]
    [InlineData("""{"a":"1","b":"2"}""", "{ }", "a=1&b=2")]
    [InlineData("""{"a":"1","b":"2"}""", "null", "a=1&b=2")]
    [InlineData("{}", """{"a":["1","2"]}""", "a=1&a=2")]
    [InlineData("null", """{"a":["1","2"]}""", "a=1&a=2")]
    [InlineData("""{"a":"2"}""", """{"a":["1","2"]}""", "a=1&a=2")]
    [InlineData("""{"A":"2"}""", """{"a":["1","2"]}""", "a=1&a=2")]
    [InlineData("""{"a":"2","c":"3"}""", """{"a":["1","2"],"b":["x"]}""", "a=1&a=2&b=x&c=3")]
    [InlineData("""{"c":"3","b":"x","a":"2"}""", """{"a":["1","2"],"b":["x"]}""", "a=1&a=2&b=x&c=3")]
    [InlineData("""{"\u0061":"2","b":"x"}""", """{"a":["1","2"],"b":["x"]}""", "a=1&a=2&b=x")]
    [InlineData("""{"a":"1","b":"2"}""", """{"a":[],"b":null}""", "a=1&b=2")]
    public async Task Values_InTwoMembers_AreMergedByName(string first, string multi, string expected)
    {
        var made = Events.Rest("GET", "/");
        made["headers"] = JsonNode.Parse(first);
        made["multiValueHeaders"] = JsonNode.Parse(multi);
        made["queryStringParameters"] = JsonNode.Parse(first);
        made["multiValueQueryStringParameters"] = JsonNode.Parse(multi);

        Assert.Equal($"{expected}?{expected};", (await _app.SendAsync(made)).Body);
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"host":["a"]}""", true)]
    public async Task LoadBalancer_EmptyMultiValueHeaders_AreNotMirrored(string multi, bool isMirrored)
    {
        var made = Events.Alb("GET", "/");
        made["multiValueHeaders"] = JsonNode.Parse(multi);
        made["multiValueQueryStringParameters"] = new JsonObject();

        var answer = await _app.SendAsync(made);

        Assert.Equal(isMirrored, answer.Root.TryGetProperty("multiValueHeaders", out _));
        Assert.NotEqual(isMirrored, answer.Root.TryGetProperty("headers", out _));
        Assert.Contains("?q=a b;", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpV2_NoRawQueryAndEmptyCookies_HideNothing()
    {
        var made = Events.HttpV2("GET", "/");
        made["rawQueryString"] = null;
        made["cookies"] = new JsonArray();
        made["headers"] = new JsonObject { ["cookie"] = "c=3" };

        Assert.Equal("cookie=c=3?tag=first,second&q=a b;c=3", (await _app.SendAsync(made)).Body);
    }

    [Fact]
    public async Task Values_MergedMembersAreMalformed_Answers400()
    {
        using var input = new MemoryStream(
            """{"httpMethod":"GET","path":"/","multiValueHeaders":{"a":["1"]},"headers":{"b" 2}}"""u8.ToArray());
        using var answer = await System.Text.Json.JsonDocument.ParseAsync(
            await _app.ResolveAsync(input, new LambdaContext { AwsRequestId = "1" }),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(400, answer.RootElement.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public void Values_InTwoMembers_AreLinear() => LinearTime.Assert(
        static size => Encoding.UTF8.GetBytes(
            "{\"httpMethod\":\"GET\",\"path\":\"/\",\"multiValueHeaders\":{"
            + string.Join(',', Enumerable.Range(0, size).Select(static i => $"\"a{i}\":[\"1\"]"))
            + "},\"headers\":{"
            + string.Join(',', Enumerable.Range(0, size).Select(static i => $"\"b{i}\":\"1\""))
            + "}}"),
        json =>
        {
            using var input = new MemoryStream(json, 0, json.Length, false, true);
            Assert.True(_app.ResolveAsync(input, new LambdaContext { AwsRequestId = "1" }).IsCompletedSuccessfully);
        },
        1_000);

    [Theory]
    [InlineData("REQUEST", "methodArn", "Lambda authorizer", "policy")]
    [InlineData("REQUEST", "routeArn", "Lambda authorizer", "isAuthorized")]
    [InlineData("TOKEN", "methodArn", "Lambda authorizer", "policy")]
    public async Task Authorizer_Request_IsRecognized(string type, string arn, string what, string advice)
    {
        var made = arn == "routeArn" ? Events.HttpV2("GET", "/") : Events.Rest("GET", "/");
        made["type"] = type;
        made[arn] = "arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request";

        await AssertRefusedAsync(made, what, advice);
    }

    [Theory]
    [InlineData("CONNECT", true)]
    [InlineData("MESSAGE", false)]
    [InlineData("DISCONNECT", true)]
    public async Task WebSocket_Event_IsRecognized(string eventType, bool hasHeaders)
    {
        var made = new JsonObject
        {
            ["requestContext"] = new JsonObject
            {
                ["routeKey"] = "$default",
                ["eventType"] = eventType,
                ["connectionId"] = "LmmvXdf4oAMCKKw=",
                ["requestId"] = "r",
                ["apiId"] = "id",
            },
            ["isBase64Encoded"] = false,
        };
        if (hasHeaders)
        {
            made["headers"] = new JsonObject { ["host"] = "x" };
            made["httpMethod"] = "GET";
            made["path"] = "/";
        }

        await AssertRefusedAsync(made, "WebSocket API", "$connect");
    }

    [Fact]
    public async Task Members_OfAuthorizersAndWebSockets_AloneAreARequest()
    {
        var made = Events.Rest("GET", "/");
        made["type"] = "REQUEST";
        Assert.Equal(200, (await _app.SendAsync(made)).Status);
        made.Remove("type");
        made["methodArn"] = "arn";
        made["requestContext"]!["connectionId"] = null;
        Assert.Equal(200, (await _app.SendAsync(made)).Status);
    }

    private async Task AssertRefusedAsync(JsonObject made, string what, string advice)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await _app.SendAsync(made);

        Assert.Equal(400, answer.Status);
        Assert.Contains(what, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Contains(what, line.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(advice, line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
