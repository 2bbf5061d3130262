using System.Text;
using Lamplighter.LocalHost.Gateway.FrontDoors;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Gateway;

public sealed class EventFrontDoorTests
{
    private const string Rest = """{"httpMethod":"GET","path":"/","requestContext":{"stage":"Prod"}}""";
    private const string HttpV1 = """{"version":"1.0","httpMethod":"GET","path":"/","requestContext":{"stage":"$default"}}""";
    private const string Http = """{"version":"2.0","rawPath":"/","requestContext":{"http":{"method":"GET"}}}""";
    private const string Url =
        """{"version":"2.0","rawPath":"/","requestContext":{"domainName":"abc.lambda-url.eu-west-1.on.aws","http":{"method":"GET"}}}""";
    private const string Alb = """{"httpMethod":"GET","path":"/","headers":{},"requestContext":{"elb":{"targetGroupArn":"arn"}}}""";
    private const string Queue = """{"Records":[{"eventSource":"aws:sqs"}]}""";

    [Theory]
    [InlineData(Rest, """{"statusCode":422,"body":"no"}""", 422)]
    [InlineData(Rest, """{"body":"x"}""", 200)]
    [InlineData(Rest, """{"statusCode":"high"}""", 502)]
    [InlineData(Rest, "[1]", 502)]
    [InlineData(HttpV1, """{"statusCode":404}""", 404)]
    [InlineData(Http, """{"statusCode":"503"}""", 503)]
    [InlineData(Http, """{"anything":1}""", 200)]
    [InlineData(Http, """{"statusCode":1000}""", 500)]
    [InlineData(Url, """{"statusCode":403}""", 403)]
    [InlineData(Url, "\"text\"", 200)]
    [InlineData(Url, """{"statusCode":1000}""", 502)]
    [InlineData(Alb, """{"statusCode":400,"statusDescription":"400 Bad Request","isBase64Encoded":false,"headers":{},"body":""}""", 400)]
    [InlineData(Alb, "{}", 502)]
    [InlineData(Queue, """{"statusCode":500}""", 500)]
    [InlineData(Queue, """{"statusCode":"later"}""", null)]
    [InlineData(Queue, """{"batchItemFailures":[]}""", null)]
    [InlineData(Queue, "plain text", null)]
    [InlineData("not JSON", "{}", null)]
    public void Status_OfAResponse_IsThatOfTheEventsFrontDoor(string payload, string response, int? expected) =>
        Assert.Equal(expected, Status(payload, new InvocationResult(InvocationStatus.Succeeded, Encoding.UTF8.GetBytes(response))));

    [Fact]
    public void Status_OfAStreamedResponse_IsThatOfItsPrelude()
    {
        const string Type = "application/vnd.awslambda.http-integration-response";
        Assert.Equal(429, Status(Url, Streamed("{\"statusCode\":429}\0\0\0\0\0\0\0\0body", Type)));
        Assert.Equal(502, Status(Url, Streamed("{\"statusCode\":429}", Type)));
        Assert.Equal(200, Status(Url, Streamed("{\"statusCode\":429}", "text/plain")));
        Assert.Null(Status(Queue, Streamed("{\"statusCode\":429}", "text/plain")));
    }

    [Fact]
    public void Status_OfAFunctionError_IsNone() =>
        Assert.Null(Status(Rest, InvocationResult.Failure(InvocationStatus.FunctionError, """{"statusCode":500}"""u8.ToArray())));

    private static InvocationResult Streamed(string response, string type) =>
        new(InvocationStatus.Succeeded, Encoding.UTF8.GetBytes(response)) { IsStreaming = true, ContentType = type };

    private static int? Status(string payload, InvocationResult result) =>
        EventFrontDoor.Status(new Invocation("invoke fn", Encoding.UTF8.GetBytes(payload), TraceHeader.Create()), result);
}
