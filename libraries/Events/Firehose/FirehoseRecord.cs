using System.Text;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A record of a Firehose stream. Immutable and thread-safe.</summary>
public sealed class FirehoseRecord : EventRecord
{
    private byte[]? _data;

    internal FirehoseRecord(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The ID of the record in this event.</summary>
    public string? RecordId => field ??= TextOf("recordId"u8);

    /// <summary>The data. Empty if there isn't any.</summary>
    /// <exception cref="FormatException">The data in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte> Data => _data ??= Base64Content.Read(DataPart, Label);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes => Data;

    /// <inheritdoc/>
    public override string? Text => TextOfBytes(DataPart);

    /// <summary>The time at which the record arrived in the Firehose stream.</summary>
    public DateTimeOffset? ApproximateArrivalTimestamp => EventTime.FromMilliseconds(Part.Find("approximateArrivalTimestamp"u8));

    /// <summary>The partition key in the Kinesis data stream; null for another source.</summary>
    public string? PartitionKey => KinesisPart.Find("partitionKey"u8).GetText();

    /// <summary>The position in the Kinesis data stream; null for another source.</summary>
    public string? SequenceNumber => KinesisPart.Find("sequenceNumber"u8).GetText();

    /// <summary>The shard of the Kinesis data stream; null for another source.</summary>
    public string? ShardId => KinesisPart.Find("shardId"u8).GetText();

    internal JsonPart DataPart => IsFromKafka ? Part.Find("kafkaRecordValue"u8) : Part.Find("data"u8);

    // Records from MSK have their data under another name, in the event and in the response.
    internal bool IsFromKafka => !Part.Find("kafkaRecordValue"u8).IsNull;

    private protected override string Label => $"The data of the Firehose record '{RecordId}'";

    private JsonPart KinesisPart => Part.Find("kinesisRecordMetadata"u8);

    /// <summary>Returns the result of a record that was transformed.</summary>
    /// <param name="data">The new data, which must not change afterwards.</param>
    /// <param name="partitionKeys">The keys for dynamic partitioning; null if the Firehose stream doesn't use it.</param>
    public FirehoseResult Ok(ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string>? partitionKeys = null) =>
        new(this, FirehoseOutcome.Ok) { Data = data, PartitionKeys = partitionKeys };

    /// <summary>Returns the result of a record that was transformed.</summary>
    /// <param name="text">The new data. Firehose puts records together without a separator: end lines with <c>\n</c>.</param>
    /// <param name="partitionKeys">The keys for dynamic partitioning; null if the Firehose stream doesn't use it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public FirehoseResult Ok(string text, IReadOnlyDictionary<string, string>? partitionKeys = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ok(Encoding.UTF8.GetBytes(text), partitionKeys);
    }

    /// <summary>Returns the result of a record that is left out on purpose.</summary>
    public FirehoseResult Dropped() => new(this, FirehoseOutcome.Dropped);

    /// <summary>
    /// Returns the result of a record that couldn't be transformed. Firehose delivers its data to the errors of the stream.
    /// </summary>
    public FirehoseResult Failed() => new(this, FirehoseOutcome.ProcessingFailed);
}
