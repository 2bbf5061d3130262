using Lamplighter.Internal.Batch.Sources;

namespace Lamplighter;

/// <summary>One record of a batch: an SQS message, or a record of Kinesis, a DynamoDB stream or Kafka. Thread-safe.</summary>
public sealed class BatchRecord
{
    private readonly RecordSource _source;

    internal BatchRecord(RecordSource source, EventObject record, BatchWindow? window)
    {
        _source = source;
        Event = record;
        Window = window;
    }

    /// <summary>
    /// The identifier: the ID of an SQS message, the sequence number of a Kinesis or DynamoDB record, or <c>topic-partition@offset</c> of
    /// a Kafka record. Empty if the event doesn't have it.
    /// </summary>
    public string Id => _source.IdOf(Event) ?? "";

    /// <summary>
    /// The group whose records are handled in order: the message group of a FIFO queue, the partition key, the key of the item as JSON, or
    /// <c>topic-partition</c>. Null for messages of a standard queue.
    /// </summary>
    public string? Group => _source.KeepsOrder(Event) ? _source.GroupOf(Event) : null;

    /// <summary>How many times SQS has delivered the message, this time included; null for other sources.</summary>
    public long? Attempt => _source.AttemptOf(Event);

    /// <summary>The time at which the record was sent, or arrived in the stream; null if the event doesn't have it.</summary>
    public DateTimeOffset? SentAt => _source.SentAtOf(Event);

    /// <summary>
    /// The body: the text of an SQS message as UTF-8, or the data of another record. For a DynamoDB record, the new image as plain JSON,
    /// the old one if the item was deleted, or the key if the stream has no images. Empty if there isn't one.
    /// </summary>
    /// <exception cref="FormatException">The event has the body as base64, and it isn't valid base64.</exception>
    public ReadOnlyMemory<byte> Body => _source.BodyOf(Event);

    /// <summary>The body as text; null if there isn't one.</summary>
    /// <exception cref="FormatException">The event has the body as base64, and it isn't valid base64.</exception>
    public string? Text => _source.TextOf(Event);

    /// <summary>The record of the event: a <see cref="SqsMessage"/>, or the record of another source.</summary>
    public EventObject Event { get; }

    /// <summary>The SQS message; null for other sources.</summary>
    public SqsMessage? Sqs => Event as SqsMessage;

    /// <summary>The Kinesis record; null for other sources.</summary>
    public KinesisRecord? Kinesis => Event as KinesisRecord;

    /// <summary>The record of a DynamoDB stream; null for other sources.</summary>
    public DynamoDbRecord? DynamoDb => Event as DynamoDbRecord;

    /// <summary>The Kafka record; null for other sources.</summary>
    public KafkaRecord? Kafka => Event as KafkaRecord;

    /// <summary>The tumbling window that the record belongs to; null without one.</summary>
    public BatchWindow? Window { get; }

    internal RecordSource Source => _source;

    /// <summary>Returns an attribute that the sender of an SQS message set, or a header of a Kafka record, as text.</summary>
    /// <param name="name">The name. Case matters.</param>
    /// <returns>The value; null if it is missing or binary, and for other sources.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public string? GetAttribute(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _source.AttributeOf(Event, name);
    }
}
