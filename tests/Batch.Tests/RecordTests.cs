namespace Lamplighter.Tests;

/// <summary>The members of a record, whatever its source.</summary>
public sealed class RecordTests
{
    private const string New = """ "NewImage":{"id":{"S":"new"}} """;
    private const string Old = """ "OldImage":{"id":{"S":"old"}} """;
    private const string Key = """ "Keys":{"id":{"S":"key"}} """;

    [Theory]
    [InlineData("sqs", """{"eventSourceARN":"arn:aws:sqs:eu-west-1:1:orders","attributes":{"MessageGroupId":"g"}}""", null)]
    [InlineData("sqs", """{"eventSourceARN":"arn:aws:sqs:eu-west-1:1:orders.fifo","attributes":{"MessageGroupId":"g"}}""", "g")]
    [InlineData("kinesis", """{"kinesis":{"partitionKey":"p1"}}""", "p1")]
    [InlineData("kinesis", """{"kinesis":{}}""", "")]
    [InlineData("dynamodb", """{"dynamodb":{"Keys":{"id":{"S":"a"}}}}""", """{"id":{"S":"a"}}""")]
    [InlineData("dynamodb", """{"dynamodb":{}}""", "")]
    [InlineData("kafka", """{"topic":"orders","partition":2}""", "orders-2")]
    [InlineData("kafka", """{"topic":"orders"}""", "")]
    public async Task Group_OfASource_IsWhatItKeepsInOrder(string source, string record, string? group)
    {
        var seen = "none";

        await OneRecord.HandleAsync(source, record, record => seen = record.Group);

        Assert.Equal(group, seen);
    }

    [Theory]
    [InlineData($"{New},{Old},{Key}", """{"id":"new"}""")]
    [InlineData($"{Key},{Old}", """{"id":"old"}""")]
    [InlineData(Key, """{"id":"key"}""")]
    [InlineData("", null)]
    public async Task Body_OfADynamoDbRecord_IsTheNewestImage(string images, string? body)
    {
        var (text, bytes) = ((string?)"none", "none"u8.ToArray());

        await OneRecord.HandleAsync(
            "dynamodb", "{\"dynamodb\":{" + images + "}}", record => (text, bytes) = (record.Text, record.Body.ToArray()));

        Assert.Equal(body, text);
        Assert.Equal(body ?? "", System.Text.Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task Result_OfARecord_HasTheObjectThatTheHandlerGot()
    {
        var handled = new List<BatchRecord>();

        var result = await BatchProcessor.Sqs<Order>().RunAsync(TestEvents.Sqs([new Order("a"), new Order("b")]), (_, record, _) =>
        {
            handled.Add(record);
            return Task.CompletedTask;
        });

        Assert.Equal(handled, result.Records.Select(static one => one.Record));
        Assert.Same(result.Records, result.Records);
    }
}
