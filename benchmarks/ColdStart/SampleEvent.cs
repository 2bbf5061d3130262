using System.Globalization;
using System.Text;

namespace Lamplighter.ColdStart;

// The event of GET /hello/Ada through a REST API, as Lambda's Runtime API sends it.
internal static class SampleEvent
{
    private const string Json = """
        {"resource":"/{proxy+}","path":"/hello/Ada","httpMethod":"GET","headers":{"Accept":"application/json","Host":"api.example.com","User-Agent":"curl/8.5.0"},
        "multiValueHeaders":{"Accept":["application/json"],"Host":["api.example.com"],"User-Agent":["curl/8.5.0"]},"queryStringParameters":null,"multiValueQueryStringParameters":null,
        "pathParameters":{"proxy":"hello/Ada"},"stageVariables":null,"requestContext":{"resourceId":"123456","resourcePath":"/{proxy+}","httpMethod":"GET","path":"/prod/hello/Ada",
        "accountId":"123456789012","protocol":"HTTP/1.1","stage":"prod","requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","requestTimeEpoch":1583349317135,"apiId":"1234567890",
        "identity":{"sourceIp":"127.0.0.1","userAgent":"curl/8.5.0"}},"body":null,"isBase64Encoded":false}
        """;

    internal static byte[] AsReply(int number) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" +
        $"Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c{number:x4}\r\n" +
        $"Lambda-Runtime-Deadline-Ms: {DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}\r\n" +
        $"Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:123456789012:function:cold-start\r\n" +
        $"Lambda-Runtime-Trace-Id: Root=1-5759e988-bd862e3fe1be46a99427{number:x4};Parent=53995c3f42cd8ad8;Sampled=1\r\n" +
        $"Content-Length: {Json.Length}\r\n\r\n{Json}"));
}
