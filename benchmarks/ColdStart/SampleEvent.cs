using System.Globalization;
using System.Text;

namespace Lamplighter.ColdStart;

// The event of GET /hello/Ada through a REST API, or of a queue for a program that handles batches, as Lambda's Runtime API sends it.
internal static class SampleEvent
{
    private const string Batch = """
        {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a","body":"{\"id\":\"o1\"}",
        "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183","SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"1545082649185"},
        "messageAttributes":{},"md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:orders","awsRegion":"us-east-2"}]}
        """;

    private const string Request = """
        {"resource":"/{proxy+}","path":"/hello/Ada","httpMethod":"GET","headers":{"Accept":"application/json","Host":"api.example.com","User-Agent":"curl/8.5.0"},
        "multiValueHeaders":{"Accept":["application/json"],"Host":["api.example.com"],"User-Agent":["curl/8.5.0"]},"queryStringParameters":null,"multiValueQueryStringParameters":null,
        "pathParameters":{"proxy":"hello/Ada"},"stageVariables":null,"requestContext":{"resourceId":"123456","resourcePath":"/{proxy+}","httpMethod":"GET","path":"/prod/hello/Ada",
        "accountId":"123456789012","protocol":"HTTP/1.1","stage":"prod","requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","requestTimeEpoch":1583349317135,"apiId":"1234567890",
        "identity":{"sourceIp":"127.0.0.1","userAgent":"curl/8.5.0"}},"body":null,"isBase64Encoded":false}
        """;

    // Valid until 2100; its private key was thrown away.
    private const string Token =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Im"
        + "dyZWV0aW5ncyIsInN1YiI6ImFkYSIsInNjb3BlIjoiZ3JlZXRpbmdzL3JlYWQiLCJleHAiOjQxMDI0NDQ4MDB9.dIVSzhchdY966XS1Tbe7v58"
        + "IRpqajVHINE6ljXWjoW2QZsICscUnQ5YCEOAF7Cx4hpxjHlYOsN8Tth6X3lpaGQFcjz8ax7QZ2PTIuJyNGRF5bguxEa9V5MspdQzrEuoC5Tfgn"
        + "T8KQ_jY299bwgEOkDxa7yoHHzs7Wo45MusiGuGeJbw3caYwIP0ST299QX7Q0uZgv7GTp4WSV2BIF5PZhT0-qbiwgXrrKvhHf_nd3tcnSmuyNtj"
        + "2uW7-kE0SVnmxi21I_WuItF9Sgk1XwSsanv6exVA-voEF9dXyE8c-dP_uVRAKnl1muIpVHh2ulAC2n1ObxqzELoFau7RePJzqow";

    internal static string For(string program) => program switch
    {
        "Batch" => Batch,
        "Tokens" => Request.Replace(
            "\"User-Agent\":\"", $"\"Authorization\":\"Bearer {Token}\",\"User-Agent\":\"", StringComparison.Ordinal),
        _ => Request,
    };

    // What an extension gets of the invocation.
    internal static byte[] AsInvocation(int number)
    {
        var deadline = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        var json = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"eventType":"INVOKE","deadlineMs":{{deadline}},"requestId":"8476a536-e9f4-11e8-9739-2dfe598c{{number:x4}}"}""");
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"));
    }

    internal static byte[] AsReply(string json, int number) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" +
        $"Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c{number:x4}\r\n" +
        $"Lambda-Runtime-Deadline-Ms: {DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}\r\n" +
        $"Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:123456789012:function:cold-start\r\n" +
        $"Lambda-Runtime-Trace-Id: Root=1-5759e988-bd862e3fe1be46a99427{number:x4};Parent=53995c3f42cd8ad8;Sampled=1\r\n" +
        $"Content-Length: {json.Length}\r\n\r\n{json}"));
}
