using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A record of a Kinesis data stream. Immutable and thread-safe.</summary>
public sealed class KinesisRecord : EventRecord
{
    private byte[]? _data;

    internal KinesisRecord(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The data that the producer put. Empty if there isn't any.</summary>
    /// <exception cref="FormatException">The data in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte> Data => _data ??= Base64Content.Read(DataPart, Label);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes => Data;

    /// <inheritdoc/>
    public override string? Text => TextOfBytes(DataPart);

    /// <summary>The position in the shard, a number of up to 56 digits. Report it as <c>itemIdentifier</c> if the record fails.</summary>
    public string? SequenceNumber => field ??= KinesisPart.Find("sequenceNumber"u8).GetText();

    /// <summary>The partition key, which decides the shard.</summary>
    public string? PartitionKey => field ??= KinesisPart.Find("partitionKey"u8).GetText();

    /// <summary>The time at which the record arrived in the stream.</summary>
    public DateTimeOffset? ApproximateArrivalTimestamp => EventTime.FromSeconds(KinesisPart.Find("approximateArrivalTimestamp"u8));

    /// <summary>How the data is encrypted, such as <c>KMS</c> or <c>NONE</c>.</summary>
    public string? EncryptionType => KinesisPart.Find("encryptionType"u8).GetText();

    /// <summary>The ID of the shard and the sequence number, such as <c>shardId-000000000006:4959…</c>.</summary>
    public string? EventId => field ??= TextOf("eventID"u8);

    /// <summary>The kind of event: <c>aws:kinesis:record</c>.</summary>
    public string? EventName => TextOf("eventName"u8);

    /// <summary>The ARN of the stream, or of the consumer with enhanced fan-out.</summary>
    public string? EventSourceArn => field ??= TextOf("eventSourceARN"u8);

    /// <summary>The ARN of the role that Lambda reads the stream with.</summary>
    public string? InvokeIdentityArn => TextOf("invokeIdentityArn"u8);

    /// <summary>The region of the stream.</summary>
    public string? AwsRegion => TextOf("awsRegion"u8);

    private protected override string Label => $"The data of the Kinesis record '{EventId}'";

    private JsonPart KinesisPart => Part.Find("kinesis"u8);

    private JsonPart DataPart => KinesisPart.Find("data"u8);
}
