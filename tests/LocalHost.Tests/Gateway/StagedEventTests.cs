using System.Text.Json;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;

namespace Lamplighter.Tests.Gateway;

/// <summary>The paths in events of APIs with a named stage, against what was recorded from API Gateway.</summary>
public sealed class StagedEventTests
{
    private static readonly ApiStage s_stage = new("seg");

    [Theory]
    [InlineData("/a%20b/c", "/seg/a b/c")]
    [InlineData("/seg/a", "/seg/seg/a")]
    [InlineData("/", "/seg/")]
    public void Http_NamedStage_BeginsThePath(string sent, string path)
    {
        var json = Write(new HttpPayload(s_stage), sent, new RouteMatch("ANY", "/{proxy+}", [KeyValuePair.Create("proxy", sent[1..])]));

        Assert.Equal(path, json.GetProperty("rawPath").GetString());
        Assert.Equal(path, json.GetProperty("requestContext").GetProperty("http").GetProperty("path").GetString());
        Assert.Equal("seg", json.GetProperty("requestContext").GetProperty("stage").GetString());
        Assert.Equal("ANY /{proxy+}", json.GetProperty("routeKey").GetString());
    }

    [Fact]
    public void HttpV1_Path_IsEncodedAndTheContextsIsDecoded()
    {
        var json = Write(new HttpPayloadV1(), "/api/J%C3%BCrgen%20Doe", new RouteMatch("GET", "/api/{name}", []));
        var staged = Write(new HttpPayloadV1(s_stage), "/a%20b", new RouteMatch("GET", "/{x}", []));

        Assert.Equal(
            ("/api/J%C3%BCrgen%20Doe", "/api/J\u00fcrgen Doe", "/api/{name}", "GET /api/{name}", ""),
            (
                json.GetProperty("path").GetString(),
                Context(json, "path"),
                Context(json, "resourcePath"),
                Context(json, "resourceId"),
                json.GetProperty("requestContext").GetProperty("identity").GetProperty("userAgent").GetString()));
        Assert.Equal(Context(json, "requestId"), Context(json, "extendedRequestId"));
        Assert.Equal(("/seg/a%20b", "/seg/a b"), (staged.GetProperty("path").GetString(), Context(staged, "path")));
    }

    [Theory]
    [InlineData("/a%20b", "/a%20b", "a%20b", "/seg/a%20b")]
    [InlineData("//orders", "/orders", "orders", "/seg//orders")]
    [InlineData("/orders/", "/orders/", "orders", "/seg/orders/")]
    [InlineData("/a//b", "/a//b", "a//b", "/seg/a//b")]
    public void Rest_Path_StandsInTheContextAsSentBehindTheStage(string sent, string path, string proxy, string contextPath)
    {
        var json = Write(new RestPayload([], s_stage), sent, null);

        Assert.Equal(
            (path, proxy, contextPath),
            (
                json.GetProperty("path").GetString(),
                json.GetProperty("pathParameters").GetProperty("proxy").GetString(),
                Context(json, "path")));
        Assert.Equal(
            JsonValueKind.Null, json.GetProperty("requestContext").GetProperty("identity").GetProperty("userAgent").ValueKind);
    }

    [Fact]
    public void Rest_HeadersOfTheApi_DoNotReachTheFunction()
    {
        var json = Write(new RestPayload([]), "/", null, ("Content-Length", "3"), ("WWW-Authenticate", "x"), ("Authorization", "y"));

        var names = json.GetProperty("headers").EnumerateObject().Select(header => header.Name);
        Assert.Equal(["Authorization"], names);
    }

    private static string? Context(JsonElement json, string name) => json.GetProperty("requestContext").GetProperty(name).GetString();

    private static JsonElement Write(PayloadFormat format, string path, RouteMatch? route, params (string Name, string Value)[] headers)
    {
        using var document = JsonDocument.Parse(format.WriteEvent(new GatewayRequest
        {
            Method = "GET",
            RawPath = path,
            Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, (string[])[header.Value]))],
            Route = route,
        }));
        return document.RootElement.Clone();
    }
}
