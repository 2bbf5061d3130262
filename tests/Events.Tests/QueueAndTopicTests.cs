using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class QueueAndTopicTests
{
    [Fact]
    public void Sqs_DocumentedEvent_HasAllParts()
    {
        var messages = SqsMessages.Parse(Utf8.Of(EventSamples.Sqs)).Records;

        Assert.Equal(["m-1", "m-2"], messages.Select(message => message.MessageId));
        var first = messages[0];
        Assert.Equal("AQEB1", first.ReceiptHandle);
        Assert.Equal("""{"id":"a","total":12.50}""", first.Body);
        Assert.Equal(first.Body, Utf8.Text(first.Bytes));
        Assert.Equal(new Order("a", 12.50m), first.ReadJson<Order>());
        Assert.Equal(new Order("a", 12.50m), first.ReadJson(TestJson.Default.Order));
        Assert.Equal(2, first.ApproximateReceiveCount);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1545082649183), first.SentTimestamp);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1545082649185), first.ApproximateFirstReceiveTimestamp);
        Assert.Equal("AIDA", first.SenderId);
        Assert.Equal(("g-1", "d-1", "18849496460467696128"), (first.MessageGroupId, first.MessageDeduplicationId, first.SequenceNumber));
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", first.TraceHeader);
        Assert.Equal("arn:aws:sqs:us-east-2:123456789012:dead", first.DeadLetterQueueSourceArn);
        Assert.Equal("arn:aws:sqs:us-east-2:123456789012:orders.fifo", first.EventSourceArn);
        Assert.Equal("us-east-2", first.AwsRegion);
        Assert.Equal("e4e68fb7bd0e697a0ae8f1bb342846b3", first.BodyMd5);
        Assert.Equal(9, first.Attributes.Count);
        Assert.Equal(("String", "t-1"), (first.MessageAttributes["tenant"].DataType, first.MessageAttributes["tenant"].StringValue));
        Assert.Equal([1, 2, 3], first.MessageAttributes["blob"].BinaryValue.ToArray());
        Assert.Equal("plain ✓", messages[1].Text);
        Assert.Empty(messages[1].Attributes);
        Assert.Null(messages[1].ApproximateReceiveCount);
    }

    [Fact]
    public void Sns_DocumentedEvent_HasAllParts()
    {
        var message = Assert.Single(SnsMessages.Parse(Utf8.Of(EventSamples.Sns)).Records);

        Assert.Equal(("n-1", "Hello", null), (message.MessageId, message.Message, message.Subject));
        Assert.Equal("arn:aws:sns:us-east-2:123456789012:orders:21be56ed", message.EventSubscriptionArn);
        Assert.Equal(new DateTimeOffset(2019, 1, 2, 12, 45, 7, TimeSpan.Zero), message.Timestamp);
        Assert.Equal("https://sns.us-east-2.amazonaws.com/cert.pem", message.SigningCertUrl);
        Assert.Equal("https://sns.us-east-2.amazonaws.com/?Action=Unsubscribe", message.UnsubscribeUrl);
    }

    [Fact]
    public void ReadEvent_SnsInSqs_ReadsTheMessageInside()
    {
        var message = InQueue(EventSamples.SnsEnvelope).ReadEvent<SnsMessage>();

        Assert.Equal(new Order("a", 1), message.ReadJson<Order>());
        Assert.Equal(("New", "Notification"), (message.Subject, message.Type));
        Assert.Equal("https://sns.us-east-2.amazonaws.com/cert.pem", message.SigningCertUrl);
        Assert.Equal(("String", "gift"), (message.MessageAttributes["kind"].Type, message.MessageAttributes["kind"].Value));
        Assert.Equal([1, 2, 3], message.MessageAttributes["blob"].BinaryValue.ToArray());
        Assert.True(message.MessageAttributes["kind"].BinaryValue.IsEmpty);
        Assert.Null(message.EventSubscriptionArn);
    }

    [Fact]
    public void ReadEvent_S3InSqs_ReadsTheRecordsInside()
    {
        var record = Assert.Single(InQueue(EventSamples.S3).ReadEvent<S3Records>().Records);

        Assert.Equal("my caté.jpg", record.Key);
    }

    [Fact]
    public void ReadEvent_RawDelivery_SaysWhatToDo()
    {
        var error = Assert.Throws<System.Text.Json.JsonException>(() => InQueue("""{"id":"a"}""").ReadEvent<SnsMessage>());

        Assert.Contains("The body of the SQS message 'm' can't be read as SnsMessage", error.Message, StringComparison.Ordinal);
        Assert.Contains("raw message delivery", error.Message, StringComparison.Ordinal);
    }

    private static SqsMessage InQueue(string body)
    {
        var text = System.Text.Json.JsonSerializer.Serialize(body);
        return SqsMessages.Parse(Utf8.Of($$"""{"Records":[{"messageId":"m","body":{{text}}}]}""")).Records[0];
    }
}
