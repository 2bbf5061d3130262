using System.Text.Json;
using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class FrontDoorTests
{
    [Fact]
    public void ApiGatewayAuthorizer_Token_HasItsParts()
    {
        var request = ApiGatewayAuthorizerRequest.Parse(Utf8.Of(EventSamples.TokenAuthorizer));

        Assert.Equal(("TOKEN", "secret"), (request.Type, request.Token));
        Assert.Equal("arn:aws:execute-api:us-east-1:123456789012:api/prod/GET/orders", request.ResourceArn);
        Assert.Empty(request.Headers);
    }

    [Fact]
    public void ApiGatewayAuthorizer_HttpApi_HasItsParts()
    {
        var request = ApiGatewayAuthorizerRequest.Parse(Utf8.Of(EventSamples.HttpAuthorizer));

        Assert.Equal(("2.0", "POST", "/orders", "$default"), (request.Version, request.HttpMethod, request.Path, request.RouteKey));
        Assert.Equal(["u1", "u2"], request.IdentitySources);
        Assert.Equal("u1", request.Token);
        Assert.Equal(("value1", "1", "1", "1"), (
            request.Headers["header1"], request.QueryStringParameters["a"], request.PathParameters["p"], request.StageVariables["s"]));
        Assert.Equal(["c=1"], request.Cookies);
        Assert.Equal(("1.2.3.4", "q-1", "api", "$default"), (request.SourceIp, request.RequestId, request.ApiId, request.Stage));
    }

    [Fact]
    public void ApiGatewayAuthorizer_Format1_SplitsTheSources()
    {
        var request = ApiGatewayAuthorizerRequest.Parse(Utf8.Of("""{"version":"1.0","type":"REQUEST","identitySource":"u1, u2"}"""));

        Assert.Equal(["u1", "u2"], request.IdentitySources);
    }

    // A REST API doesn't send the identity sources of a request.
    [Theory]
    [InlineData("""{"type":"REQUEST","headers":{"authorization":"h"}}""", "h")]
    [InlineData("""{"type":"REQUEST","headers":{"Authorization":"h"},"identitySource":["s"]}""", "s")]
    [InlineData("""{"type":"REQUEST","version":"2.0","headers":{"authorization":"h"},"identitySource":null}""", "h")]
    [InlineData("""{"type":"REQUEST","headers":{"x-key":"h"}}""", null)]
    public void ApiGatewayAuthorizer_Request_HasTheTokenOfItsSourceOrHeader(string json, string? token) =>
        Assert.Equal(token, ApiGatewayAuthorizerRequest.Parse(Utf8.Of(json)).Token);

    [Fact]
    public void AuthorizerPolicy_WithContext_HasTheDocumentedShape()
    {
        var policy = new AuthorizerPolicy("ada", new AuthorizerStatement(true, "a", "b"), new AuthorizerStatement(false, "c"))
        {
            Context = { ["text"] = "x", ["number"] = 1, ["flag"] = true },
            UsageIdentifierKey = "key",
        };

        Assert.Equal(
            """{"principalId":"ada","policyDocument":{"Version":"2012-10-17","Statement":["""
                + """{"Action":"execute-api:Invoke","Effect":"Allow","Resource":["a","b"]},"""
                + """{"Action":"execute-api:Invoke","Effect":"Deny","Resource":["c"]}]},"""
                + '"' + """context":{"text":"x","number":1,"flag":true},"usageIdentifierKey":"key"}""",
            Utf8.Text(policy.ToJson()));
        Assert.Throws<ArgumentException>(() => AuthorizerPolicy.Allow("ada"));
        Assert.Throws<ArgumentException>(() => AuthorizerPolicy.Deny("ada", ""));
        Assert.Throws<ArgumentException>(() => AuthorizerPolicy.Allow(" ", "a"));
    }

    [Fact]
    public void Decisions_Written_HaveTheDocumentedShape()
    {
        var simple = new AuthorizerDecision(true) { Context = { ["list"] = new[] { 1, 2 } } };
        var appSync = new AppSyncAuthorizerDecision(false)
        {
            ResolverContext = { ["name"] = "Ada" },
            DeniedFields = { "Mutation.create" },
            TimeToLive = TimeSpan.FromSeconds(10),
        };

        Assert.Equal("""{"isAuthorized":true,"context":{"list":[1,2]}}""", Utf8.Text(simple.ToJson()));
        Assert.Equal(
            """{"isAuthorized":false,"resolverContext":{"name":"Ada"},"deniedFields":["Mutation.create"],"ttlOverride":10}""",
            Utf8.Text(appSync.ToJson()));
        Assert.Equal("""{"isAuthorized":true}""", Utf8.Text(new AppSyncAuthorizerDecision(true).ToJson()));
    }

    [Fact]
    public void AppSyncAuthorizer_DocumentedEvent_HasItsParts()
    {
        var request = AppSyncAuthorizerRequest.Parse(Utf8.Of(EventSamples.AppSyncAuthorizer));

        Assert.Equal(("secret", "api", "X", "q-1"), (request.AuthorizationToken, request.ApiId, request.OperationName, request.RequestId));
        Assert.StartsWith("mutation X", request.QueryString, StringComparison.Ordinal);
        Assert.Equal("""{"a":"b"}""", Utf8.Text(request.Variables));
        Assert.Equal("1", request.RequestHeaders["x-test"]);
    }

    [Fact]
    public void WebSocket_Message_HasItsParts()
    {
        var request = WebSocketRequest.Parse(Utf8.Of(EventSamples.WebSocket));

        Assert.Equal(WebSocketEventType.Message, request.EventType);
        Assert.Equal(("$default", "c-1", "Oa9g", "q-1"), (request.RouteKey, request.ConnectionId, request.MessageId, request.RequestId));
        Assert.Equal("""{"id":"a","total":2}""", request.Body);
        Assert.Equal(new Order("a", 2), request.ReadJson<Order>());
        Assert.Equal(("ada", "3"), (request.Authorizer["principalId"], request.Authorizer["level"]));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1599681440000), request.ConnectedAt);
        Assert.Equal(WebSocketEventType.Unknown, WebSocketRequest.Parse(Utf8.Of("""{"requestContext":{"eventType":"NEW"}}""")).EventType);
    }

    [Fact]
    public void WebSocketResponse_Written_HasTheDocumentedShape()
    {
        var response = new WebSocketResponse(200, "hi") { Headers = { ["Sec-WebSocket-Protocol"] = "p" } };

        Assert.Equal("""{"statusCode":200,"headers":{"Sec-WebSocket-Protocol":"p"},"body":"hi"}""", Utf8.Text(response.ToJson()));
        Assert.Equal("""{"statusCode":200}""", new StreamReader(new WebSocketResponse().ToStream()).ReadToEnd());
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebSocketResponse(99));
    }

    [Fact]
    public void CustomResource_DocumentedEvent_HasItsParts()
    {
        var request = CustomResourceRequest.Parse(Utf8.Of(EventSamples.CustomResource));

        Assert.Equal(
            (CustomResourceChange.Update, "old", "Orders"), (request.Change, request.PhysicalResourceId, request.LogicalResourceId));
        Assert.Equal("https://example.com/answer?X=1", request.ResponseUrl!.ToString());
        Assert.Equal(TimeSpan.FromMinutes(1), request.ServiceTimeout);
        Assert.Equal(new Order("a", 12.5m), request.ReadProperties<Order>());
        Assert.Equal("""{"Id":"b"}""", Utf8.Text(request.OldResourceProperties));
    }

    [Fact]
    public void CustomResource_Responses_HaveTheDocumentedShape()
    {
        var request = CustomResourceRequest.Parse(Utf8.Of(EventSamples.CustomResource));
        var succeeded = request.Succeed("new");
        succeeded.Data["Endpoint"] = "https://x";
        succeeded.NoEcho = true;

        Assert.Equal(
            """{"Status":"SUCCESS","PhysicalResourceId":"new","StackId":"arn:aws:cloudformation:us-east-2:123456789012:stack/s/1","""
                + '"' + """RequestId":"q-1","LogicalResourceId":"Orders","NoEcho":true,"Data":{"Endpoint":"https://x"}}""",
            Utf8.Text(succeeded.ToJson()));
        var failed = Utf8.Json(request.Fail(new string('x', 5000)).ToJson());
        Assert.Equal(("FAILED", 1000), (failed.GetProperty("Status").GetString(), failed.GetProperty("Reason").GetString()!.Length));
        Assert.Equal("old", failed.GetProperty("PhysicalResourceId").GetString());
        var create = CustomResourceRequest.Parse(Utf8.Of("""{"RequestType":"Create","RequestId":"q-2"}"""));
        Assert.Equal("q-2", create.Succeed().PhysicalResourceId);
    }

    [Fact]
    public void Serializer_EventsAndResponses_AreReadAndWritten()
    {
        var messages = JsonSerializer.Deserialize<SqsMessages>(EventSamples.Sqs)!;
        var known = JsonSerializer.Deserialize(EventSamples.Sqs, TestJson.Default.SqsMessages)!;

        Assert.Equal("m-1", messages.Records[0].MessageId);
        Assert.Equal("m-2", known.Records[1].MessageId);
        Assert.Equal(
            """{"isAuthorized":true}""", JsonSerializer.Serialize(new AuthorizerDecision(true), TestJson.Default.AuthorizerDecision));
        Assert.Equal("""{"statusCode":200}""", JsonSerializer.Serialize(new WebSocketResponse()));
        using var written = JsonDocument.Parse(JsonSerializer.Serialize(messages));
        Assert.Equal("m-1", written.RootElement.GetProperty("Records")[0].GetProperty("messageId").GetString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<WebSocketResponse>("{}"));
    }
}
