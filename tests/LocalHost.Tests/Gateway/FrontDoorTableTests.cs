using System.Text;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.FrontDoors;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Gateway;

public sealed class FrontDoorTableTests
{
    private const string Streamed = "application/vnd.awslambda.http-integration-response";
    private const string Ok = """{"statusCode":200,"headers":{"X-A":"1"}}""";

    [Theory]
    [InlineData("rest", true, "REST API (payload 1.0)", true, false)]
    [InlineData("http", false, "HTTP API (payload 2.0)", false, false)]
    [InlineData("alb", false, "load balancer", false, false)]
    [InlineData("alb-multi-value", false, "load balancer (multi-value headers)", false, false)]
    [InlineData("function-url", false, "function URL", false, false)]
    [InlineData("function-url-stream", false, "function URL", true, true)]
    public void FrontDoor_OfAName_IsItsKind(string name, bool hasBinaryTypes, string kind, bool streamsPreludes, bool streamsAll)
    {
        var format = FrontDoorTable.Create(name, []);

        Assert.Equal((hasBinaryTypes, kind), (FrontDoorTable.HasBinaryTypes(name), format.Name));
        Assert.Equal(
            (streamsPreludes, streamsAll, streamsAll), (format.Streams(Streamed), format.Streams("text/plain"), format.Streams(null)));
        Assert.Contains(name, FrontDoorTable.Names);
        Assert.Equal(6, FrontDoorTable.Names.Length);
    }

    [Theory]
    [InlineData("rest", "x-amzn-RequestId: the-request, x-amz-apigw-id: …, X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("http", "Apigw-Requestid: the-request")]
    [InlineData("alb", "Server: awselb/2.0")]
    [InlineData("function-url", "x-amzn-RequestId: the-request, X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793")]
    public void Headers_OfTheGateway_AreThoseOfAws(string name, string expected)
    {
        var trace = new TraceHeader("1-5759e988-bd862e3fe1be46a994272793", "1", "2", null, true);
        var invocation = new Invocation("test", default, trace) { RequestId = "the-request" };
        var headers = FrontDoorTable.Create(name, []).ReplyHeaders(invocation).ToList();

        Assert.Equal(expected, string.Join(
            ", ", headers.Select(header => $"{header.Key}: {(header.Key == "x-amz-apigw-id" ? "…" : header.Value)}")));
        Assert.All(headers, header => Assert.True(header.Key != "x-amz-apigw-id" || header.Value.Length == 16));
    }

    [Fact]
    public void RestRoute_WithoutStreaming_BuffersAndSaysSo()
    {
        var format = new RestPayload([], streams: false);

        Assert.False(format.Streams(Streamed));
        Assert.Equal("the streamed response was buffered, because the ResponseTransferMode of the route isn't STREAM", format.WholeNote);
        Assert.Null(new HttpPayload().WholeNote);
    }

    // Each has a status that tells the front doors apart: what one of them takes, another refuses.
    [Theory]
    [InlineData("""{"requestContext":{"elb":{}},"httpMethod":"GET"}""", """{"statusCode":200,"multiValueHeaders":1}""", 200)]
    [InlineData("""{"requestContext":{"elb":{}},"multiValueHeaders":{}}""", """{"statusCode":200,"multiValueHeaders":1}""", 502)]
    [InlineData("""{"requestContext":{"elb":{}},"multiValueHeaders":1}""", """{"statusCode":200,"multiValueHeaders":1}""", 200)]
    [InlineData("""{"requestContext":{"http":{}}}""", """{"statusCode":1}""", 500)]
    [InlineData("""{"requestContext":{"http":{},"domainName":"a.lambda-url.eu-west-1.on.aws"}}""", """{"statusCode":1}""", 502)]
    [InlineData("""{"requestContext":{"http":{},"domainName":"a.example"}}""", """{"statusCode":1}""", 500)]
    [InlineData("""{"requestContext":{},"httpMethod":"GET"}""", """{"statusCode":1}""", 502)]
    [InlineData("""{"requestContext":{},"httpMethod":"GET"}""", """{"statusCode":200,"other":1}""", 502)]
    [InlineData("""{"version":"1.0","requestContext":{},"httpMethod":"GET"}""", """{"statusCode":200,"other":1}""", 200)]
    [InlineData("""{"version":"1.0","requestContext":{},"httpMethod":"GET"}""", """{"statusCode":1}""", 500)]
    [InlineData("""{"version":"2.0","requestContext":{},"httpMethod":"GET"}""", """{"statusCode":1}""", 502)]
    [InlineData("""{"requestContext":{}}""", """{"statusCode":1}""", null)]
    [InlineData("""{"requestContext":{}}""", """{"statusCode":201}""", 201)]
    [InlineData("""{"requestContext":{}}""", """{"other":201}""", null)]
    [InlineData("""{"type":"REQUEST","methodArn":"a","requestContext":{},"httpMethod":"GET"}""", "{}", null)]
    [InlineData("""{"requestContext":1,"httpMethod":"GET"}""", Ok, 200)]
    [InlineData("[]", Ok, 200)]
    [InlineData("no JSON", "no JSON", null)]
    public void Status_OfAnEvent_IsThatOfItsFrontDoor(string payload, string response, int? expected) =>
        Assert.Equal(expected, Status(payload, new InvocationResult(InvocationStatus.Succeeded, Encoding.UTF8.GetBytes(response))));

    [Fact]
    public void Status_OfAnEventOfAFunctionUrl_IsThatOfItsSource() => Assert.Equal(502, Status(
        """{"requestContext":{"http":{}}}""",
        new InvocationResult(InvocationStatus.Succeeded, """{"statusCode":1}"""u8.ToArray()),
        "Function URL"));

    [Theory]
    [InlineData("{}", "text/plain", null)]
    [InlineData("""{"requestContext":{"http":{}}}""", "text/plain", 200)]
    [InlineData("""{"requestContext":{"http":{}}}""", Streamed, 500)]
    [InlineData("{}", Streamed, null)]
    public void Status_OfAStream_NeedsAFrontDoor(string payload, string type, int? expected) => Assert.Equal(
        expected,
        Status(payload, new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()) { IsStreaming = true, ContentType = type }));

    [Theory]
    [InlineData("$default", "/a", 1)]
    [InlineData("/a", "$default", -1)]
    [InlineData("$default", "$default", 0)]
    [InlineData("/a", "/{a}", -1)]
    [InlineData("/{a}", "/{a+}", -1)]
    [InlineData("/{a+}", "/a", 1)]
    [InlineData("/a/{b}", "/a/b", 1)]
    [InlineData("/a/b", "/a", -1)]
    [InlineData("/a", "/a/b", 1)]
    [InlineData("/a/{b}", "/{a}/b", -1)]
    [InlineData("/a", "/b", 0)]
    [InlineData("/", "/a", 1)]
    public void Pattern_ThatIsMoreSpecific_ComesFirst(string left, string right, int expected) =>
        Assert.Equal(expected, Math.Sign(new RoutePattern(left).CompareTo(new RoutePattern(right))));

    [Theory]
    [InlineData("$default", "/a/b", "")]
    [InlineData("/", "/", "")]
    [InlineData("/", "", "")]
    [InlineData("/a", "/a", "")]
    [InlineData("/a", "/a/", null)]
    [InlineData("/a/{b}", "/a/", null)]
    [InlineData("/a/{b}", "/a/%20", "b=%20")]
    [InlineData("/{a}/{b}", "/1/2", "a=1 b=2")]
    [InlineData("/a/{b+}", "/a", null)]
    [InlineData("/a/{b+}", "/a/", "b=")]
    [InlineData("/a/{b+}", "/a/1/2/", "b=1/2/")]
    [InlineData("/{a}/{b+}", "/1/2/3", "a=1 b=2/3")]
    [InlineData("/{a", "/{a", "")]
    [InlineData("/a}", "/a}", "")]
    [InlineData("/a b", "/a%20b", "")]
    [InlineData("/a", "/A", null)]
    public void Pattern_OfAPath_HasItsValues(string pattern, string path, string? expected)
    {
        var values = new RoutePattern(pattern).Match(RoutePattern.Split(path));

        Assert.Equal(expected, values is null ? null : string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("$default", true, false, false)]
    [InlineData("/{a+}", false, true, true)]
    [InlineData("/a/{b+}", false, true, false)]
    [InlineData("/{a+}/b", false, false, false)]
    [InlineData("/{a}", false, false, false)]
    [InlineData("/", false, false, false)]
    public void Pattern_IsADefaultOrGreedyOne(string text, bool isDefault, bool isGreedy, bool isGreedyRoot)
    {
        var pattern = new RoutePattern(text);

        Assert.Equal((text, isDefault, isGreedy, isGreedyRoot), (pattern.Text, pattern.IsDefault, pattern.IsGreedy, pattern.IsGreedyRoot));
    }

    private static int? Status(string payload, InvocationResult result, string source = "Invoke") => EventFrontDoor.Status(
        new Invocation("invoke fn", Encoding.UTF8.GetBytes(payload), TraceHeader.Create()) { Source = source }, result);
}
