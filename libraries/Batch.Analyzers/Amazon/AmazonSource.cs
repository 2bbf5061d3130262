namespace Lamplighter.Analyzers.Batch.Amazon;

// An event of Amazon's packages, and the response that the handler returns: a stream where they have no type for it.
internal sealed record AmazonSource(string Name, string Event, string? Response, string Factory, string? Nested = null)
{
    private const string Events = "Amazon.Lambda.";

    internal static AmazonSource[] All { get; } =
    [
        new("SQS", Events + "SQSEvents.SQSEvent", Events + "SQSEvents.SQSBatchResponse", "Sqs"),
        new("Kinesis", Events + "KinesisEvents.KinesisEvent", Events + "KinesisEvents.StreamsEventResponse", "Kinesis"),

        // Versions whose values are those of the AWS SDK are too old.
        new(
            "DynamoDB streams",
            Events + "DynamoDBEvents.DynamoDBEvent",
            Events + "DynamoDBEvents.StreamsEventResponse",
            "DynamoDb",
            Events + "DynamoDBEvents.DynamoDBEvent+AttributeValue"),
        new("Kafka", Events + "KafkaEvents.KafkaEvent", null, "Kafka", Events + "KafkaEvents.KafkaEvent+KafkaEventRecord"),
    ];
}
