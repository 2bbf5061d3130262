using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>What log lines and spans say about a record of each source, and about one that lacks members.</summary>
public sealed class SourceTests
{
    private const string Sqs = """
        {"messageId":"m1","body":"b","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:1:orders.fifo",
         "attributes":{"MessageGroupId":"g","ApproximateReceiveCount":"3"}}
        """;

    private const string Kinesis = """
        {"eventSource":"aws:kinesis","eventID":"shardId-01:49","eventSourceARN":"arn:aws:kinesis:eu-west-1:1:stream/orders",
         "kinesis":{"partitionKey":"p1","sequenceNumber":"49","data":"Yg=="}}
        """;

    private const string DynamoDb = """
        {"eventSource":"aws:dynamodb","eventName":"MODIFY","eventSourceARN":"arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026",
         "dynamodb":{"SequenceNumber":"44","Keys":{"id":{"S":"a"}}}}
        """;

    private const string Kafka = """{"topic":"orders","partition":2,"offset":7,"value":"Yg=="}""";

    private const string Link = "Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8;Sampled=1";
    private const string Parent = "00-7759e988ad862e3fe1be46a994272793-73995c3f42cd8ad8-01";

    private static readonly string[] s_keys =
    [
        "message_id", "message_group_id", "attempt", "sequence_number", "partition_key", "shard_id", "change",
        "topic", "partition", "offset",
    ];

    [Theory]
    [InlineData("sqs", Sqs, """{"message_id":"m1","message_group_id":"g","attempt":3}""")]
    [InlineData("sqs", """{"body":"b"}""", "{}")]
    [InlineData("kinesis", Kinesis, """{"sequence_number":"49","partition_key":"p1","shard_id":"shardId-01"}""")]
    [InlineData("kinesis", """{"kinesis":{"data":"Yg=="}}""", "{}")]
    [InlineData("kinesis", """{"eventID":"49","kinesis":{"data":"Yg=="}}""", "{}")]
    [InlineData("kinesis", """{"eventID":":49","kinesis":{"data":"Yg=="}}""", "{}")]
    [InlineData("dynamodb", DynamoDb, """{"sequence_number":"44","change":"MODIFY"}""")]
    [InlineData("dynamodb", """{"dynamodb":{}}""", "{}")]
    [InlineData("kafka", Kafka, """{"topic":"orders","partition":2,"offset":7}""")]
    [InlineData("kafka", """{"value":"Yg=="}""", "{}")]
    public async Task Lines_OfARecord_HaveTheKeysOfItsSource(string source, string record, string keys)
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            await OneRecord.HandleAsync(source, record, static _ => Logger.LogInformation("Charged"));
        }

        using var expected = JsonDocument.Parse(keys);
        Assert.Equal(Keys(expected.RootElement), Keys(Assert.Single(capture.Logs)));

        static IEnumerable<(string Name, string Value)> Keys(JsonElement line) =>
            line.EnumerateObject().Where(static key => s_keys.Contains(key.Name)).Select(static key => (key.Name, key.Value.GetRawText()));
    }

    [Theory]
    [InlineData("sqs", Sqs, "aws_sqs", "orders.fifo", "m1")]
    [InlineData("kinesis", Kinesis, "aws_kinesis", "orders", "49")]
    [InlineData("dynamodb", DynamoDb, "aws_dynamodb_streams", "orders", "44")]
    [InlineData("kafka", Kafka, "kafka", "orders", "orders-2@7")]
    public async Task Span_OfARecord_DescribesItsSource(string source, string record, string system, string destination, string id)
    {
        var span = await OneRecord.SpanOfAsync(source, record);

        var metadata = span.GetProperty("metadata").GetProperty("default");
        Assert.Equal("process " + destination, span.GetProperty("name").GetString());
        Assert.Equal(system, metadata.GetProperty("messaging.system").GetString());
        Assert.Equal("process", metadata.GetProperty("messaging.operation.type").GetString());
        Assert.Equal(destination, metadata.GetProperty("messaging.destination.name").GetString());
        Assert.Equal(id, metadata.GetProperty("messaging.message.id").GetString());
    }

    [Theory]
    [InlineData("sqs", null, "process SQS")]
    [InlineData("sqs", "", "process SQS")]
    [InlineData("sqs", "orders", "process orders")]
    [InlineData("kinesis", null, "process Kinesis")]
    [InlineData("kinesis", "arn:aws:kinesis:eu-west-1:1:stream/orders/consumer/shop:1", "process orders")]
    [InlineData("kinesis", "arn:aws:kinesis:eu-west-1:1:orders", "process orders")]
    [InlineData("kinesis", "/orders", "process orders")]
    [InlineData("dynamodb", null, "process DynamoDB streams")]
    [InlineData("dynamodb", "arn:aws:dynamodb:eu-west-1:1:table/orders", "process orders")]
    [InlineData("kafka", null, "process Kafka")]
    public async Task Span_OfARecord_HasTheNameOfItsQueueOrStream(string source, string? arn, string name)
    {
        var record = arn is null ? "{}" : $$"""{"eventSourceARN":"{{arn}}"}""";

        Assert.Equal(name, (await OneRecord.SpanOfAsync(source, record)).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(Link, Parent, "1-6759e988-ad862e3fe1be46a994272793")]
    [InlineData(null, Parent, "1-7759e988-ad862e3fe1be46a994272793")]
    public async Task Span_OfAnSqsMessage_PrefersTheTraceHeaderOfTheQueue(string? ofQueue, string ofSender, string trace)
    {
        var attribute = ofQueue is null ? "{}" : $$"""{"AWSTraceHeader":"{{ofQueue}}"}""";
        var span = await OneRecord.SpanOfAsync(
            "sqs", $$$$"""{"attributes":{{{{attribute}}}},"messageAttributes":{"traceparent":{"stringValue":"{{{{ofSender}}}}"}}}""");

        Assert.Equal(trace, Assert.Single(span.GetProperty("links").EnumerateArray()).GetProperty("trace_id").GetString());
    }

    [Fact]
    public async Task Span_OfARecordWithBothHeaders_IsLinkedByTheStandardOne()
    {
        var span = await OneRecord.SpanOfAsync(
            "sqs",
            $$$$"""
            {"messageAttributes":{"X-Amzn-Trace-Id":{"stringValue":"{{{{Link}}}}"},"traceparent":{"stringValue":"{{{{Parent}}}}"}}}
            """);

        var link = Assert.Single(span.GetProperty("links").EnumerateArray());
        Assert.Equal("1-7759e988-ad862e3fe1be46a994272793", link.GetProperty("trace_id").GetString());
    }
}
