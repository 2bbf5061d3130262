using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A message of an SQS queue. Immutable and thread-safe.</summary>
public sealed class SqsMessage : EventRecord
{
    internal SqsMessage(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The ID that SQS gave the message. Report it as <c>itemIdentifier</c> if the message fails.</summary>
    public string? MessageId => field ??= TextOf("messageId"u8);

    /// <summary>The handle with which this delivery of the message can be deleted, or its visibility changed.</summary>
    public string? ReceiptHandle => field ??= TextOf("receiptHandle"u8);

    /// <summary>The body; null if the event doesn't have it.</summary>
    public string? Body => field ??= TextOf("body"u8);

    /// <inheritdoc/>
    public override string? Text => Body;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes => Part.Find("body"u8).GetUtf8();

    /// <summary>The MD5 hash of the body, as 32 hexadecimal digits.</summary>
    public string? BodyMd5 => field ??= TextOf("md5OfBody"u8);

    /// <summary>
    /// The attributes that SQS gave the message, such as <c>SenderId</c>. The properties below read the same attributes.
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes => field ??= EventParts.TextMap(AttributePart);

    /// <summary>The attributes that the sender gave the message.</summary>
    public IReadOnlyDictionary<string, SqsAttributeValue> MessageAttributes =>
        field ??= EventParts.Map(Part.Find("messageAttributes"u8), static part => new SqsAttributeValue(part));

    /// <summary>How many times the message was received: 1 for the first delivery.</summary>
    public long? ApproximateReceiveCount => AttributePart.Find("ApproximateReceiveCount"u8).GetInt64();

    /// <summary>The time at which the message was sent.</summary>
    public DateTimeOffset? SentTimestamp => EventTime.FromMilliseconds(AttributePart.Find("SentTimestamp"u8));

    /// <summary>The time at which the message was first received.</summary>
    public DateTimeOffset? ApproximateFirstReceiveTimestamp =>
        EventTime.FromMilliseconds(AttributePart.Find("ApproximateFirstReceiveTimestamp"u8));

    /// <summary>The ID of the user or role that sent the message.</summary>
    public string? SenderId => AttributePart.Find("SenderId"u8).GetText();

    /// <summary>The message group. In FIFO queues, the messages of one group are processed in order.</summary>
    public string? MessageGroupId => field ??= AttributePart.Find("MessageGroupId"u8).GetText();

    /// <summary>The ID by which a FIFO queue recognizes duplicates; null for standard queues.</summary>
    public string? MessageDeduplicationId => field ??= AttributePart.Find("MessageDeduplicationId"u8).GetText();

    /// <summary>The position of the message in a FIFO queue, a number of 20 digits; null for standard queues.</summary>
    public string? SequenceNumber => field ??= AttributePart.Find("SequenceNumber"u8).GetText();

    /// <summary>The X-Ray trace header of the sender, such as <c>Root=1-…;Parent=…;Sampled=1</c>.</summary>
    public string? TraceHeader => field ??= AttributePart.Find("AWSTraceHeader"u8).GetText();

    /// <summary>The ARN of the queue from which the message was moved back out of a dead-letter queue.</summary>
    public string? DeadLetterQueueSourceArn => AttributePart.Find("DeadLetterQueueSourceArn"u8).GetText();

    /// <summary>The ARN of the queue.</summary>
    public string? EventSourceArn => field ??= TextOf("eventSourceARN"u8);

    /// <summary>The region of the queue.</summary>
    public string? AwsRegion => TextOf("awsRegion"u8);

    private protected override string Label => $"The body of the SQS message '{MessageId}'";

    private JsonPart AttributePart => Part.Find("attributes"u8);
}
