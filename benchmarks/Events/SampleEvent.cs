using System.Text;
using System.Text.Json;

namespace Lamplighter.Benchmarks;

/// <summary>An SQS event of several messages, as Lambda sends it.</summary>
internal static class SampleEvent
{
    internal static byte[] Sqs(int messages) => Encoding.UTF8.GetBytes(
        $$"""{"Records":[{{string.Join(',', Enumerable.Range(0, messages).Select(Message))}}]}""");

    private static string Message(int n)
    {
        var body = JsonEncodedText.Encode($$"""{"id":"order-{{n}}","customer":"c-{{n * 7}}","total":{{n}}.5,"lines":["a","b","c"]}""");
        return $$$"""
            {"messageId":"059f36b4-87a3-44ab-83d2-6619750444{{{n:00}}}","receiptHandle":"{{{new string('A', 180)}}}",
            "body":"{{{body}}}","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183",
            "SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"1545082649185",
            "AWSTraceHeader":"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"},
            "messageAttributes":{"tenant":{"stringValue":"t-{{{n}}}","stringListValues":[],"binaryListValues":[],"dataType":"String"}},
            "md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs",
            "eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:orders","awsRegion":"us-east-2"}
            """;
    }
}
