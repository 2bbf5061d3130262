using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A change of an item of a DynamoDB table. Immutable and thread-safe.</summary>
public sealed class DynamoDbRecord : EventObject
{
    internal DynamoDbRecord(JsonPart part)
        : base(part)
    {
    }

    /// <summary>What happened to the item.</summary>
    public DynamoDbChange Change => EventName switch
    {
        "INSERT" => DynamoDbChange.Insert,
        "MODIFY" => DynamoDbChange.Modify,
        "REMOVE" => DynamoDbChange.Remove,
        _ => DynamoDbChange.Unknown,
    };

    /// <summary>What happened to the item, as DynamoDB writes it: <c>INSERT</c>, <c>MODIFY</c> or <c>REMOVE</c>.</summary>
    public string? EventName => field ??= TextOf("eventName"u8);

    /// <summary>The primary key of the item; null if the event doesn't have it.</summary>
    public DynamoDbItem? Keys => field ??= DynamoDbItem.Of(StreamPart.Find("Keys"u8));

    /// <summary>The item after the change; null if it was deleted, or if the stream doesn't have new images.</summary>
    public DynamoDbItem? NewImage => field ??= DynamoDbItem.Of(StreamPart.Find("NewImage"u8));

    /// <summary>The item before the change; null if it was added, or if the stream doesn't have old images.</summary>
    public DynamoDbItem? OldImage => field ??= DynamoDbItem.Of(StreamPart.Find("OldImage"u8));

    /// <summary>The position in the shard, a number of up to 40 digits. Report it as <c>itemIdentifier</c> if the record fails.</summary>
    public string? SequenceNumber => field ??= StreamPart.Find("SequenceNumber"u8).GetText();

    /// <summary>The time of the change. DynamoDB rounds it down to the second.</summary>
    public DateTimeOffset? ApproximateCreationTime => EventTime.FromSeconds(StreamPart.Find("ApproximateCreationDateTime"u8));

    /// <summary>The size of the record in bytes.</summary>
    public long? SizeBytes => StreamPart.Find("SizeBytes"u8).GetInt64();

    /// <summary>
    /// What the stream has of each change: <c>KEYS_ONLY</c>, <c>NEW_IMAGE</c>, <c>OLD_IMAGE</c> or <c>NEW_AND_OLD_IMAGES</c>.
    /// </summary>
    public string? StreamViewType => StreamPart.Find("StreamViewType"u8).GetText();

    /// <summary>Whether DynamoDB deleted the item because its time to live had expired.</summary>
    public bool IsTimeToLiveDeletion =>
        Part.Find("userIdentity"u8).Find("principalId"u8).GetText() == "dynamodb.amazonaws.com" && Change == DynamoDbChange.Remove;

    /// <summary>The ID of the record.</summary>
    public string? EventId => field ??= TextOf("eventID"u8);

    /// <summary>The ARN of the stream.</summary>
    public string? EventSourceArn => field ??= TextOf("eventSourceARN"u8);

    /// <summary>The region of the table.</summary>
    public string? AwsRegion => TextOf("awsRegion"u8);

    private JsonPart StreamPart => Part.Find("dynamodb"u8);
}
