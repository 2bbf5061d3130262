namespace Lamplighter.Internal.Batch.Sources;

internal sealed class KinesisSource : RecordSource
{
    internal static KinesisSource Instance { get; } = new();

    internal override string System => "aws_kinesis";

    internal override string Name => "Kinesis";

    internal override bool HasCheckpoint => true;

    internal override Type RecordType => typeof(KinesisRecord);

    internal override EventObject Parse(ReadOnlyMemory<byte> json) => KinesisRecords.Parse(json);

    internal override SourceBatch? Open(EventObject batch) => batch is KinesisRecords { Records: var records } found
        ? SourceBatch.Of(batch, "Records", records, Name, found.Window)
        : null;

    internal override string? IdOf(EventObject record) => Of(record).SequenceNumber;

    // What Kinesis keeps in order.
    internal override string GroupOf(EventObject record) => Of(record).PartitionKey ?? "";

    internal override string ShardOf(EventObject record)
    {
        var id = Of(record).EventId;
        var end = id?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return end < 0 ? "" : id![..end];
    }

    internal override DateTimeOffset? SentAtOf(EventObject record) => Of(record).ApproximateArrivalTimestamp;

    internal override string? DestinationOf(EventObject record) => ArnName.OfPath(Of(record).EventSourceArn);

    internal override void AddKeys(EventObject record, List<KeyValuePair<string, object>> keys)
    {
        Add(keys, "sequence_number", Of(record).SequenceNumber);
        Add(keys, "partition_key", Of(record).PartitionKey);
        Add(keys, "shard_id", ShardOf(record) is { Length: > 0 } shard ? shard : null);
    }

    internal override int ComparePositions(EventObject first, EventObject second) =>
        SequenceNumbers.Compare(Of(first).SequenceNumber, Of(second).SequenceNumber);

    private static KinesisRecord Of(EventObject record) => (KinesisRecord)record;
}
