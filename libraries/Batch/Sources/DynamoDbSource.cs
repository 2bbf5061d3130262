using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Batch.Sources;

internal sealed class DynamoDbSource : RecordSource
{
    internal static DynamoDbSource Instance { get; } = new();

    internal override string System => "aws_dynamodb_streams";

    internal override string Name => "DynamoDB streams";

    internal override bool HasCheckpoint => true;

    internal override Type RecordType => typeof(DynamoDbRecord);

    internal override EventObject Parse(ReadOnlyMemory<byte> json) => DynamoDbRecords.Parse(json);

    internal override SourceBatch? Open(EventObject batch) => batch is DynamoDbRecords { Records: var records } found
        ? SourceBatch.Of(batch, "Records", records, Name, found.Window)
        : null;

    internal override string? IdOf(EventObject record) => Of(record).SequenceNumber;

    // What DynamoDB keeps in order: the changes of one item.
    internal override string GroupOf(EventObject record) =>
        Of(record).Keys is { } keys ? Encoding.UTF8.GetString(keys.Json.Span) : "";

    // The event doesn't name the shard; its records are of one.
    internal override string ShardOf(EventObject record) => Of(record).EventSourceArn ?? "";

    internal override DateTimeOffset? SentAtOf(EventObject record) => Of(record).ApproximateCreationTime;

    internal override ReadOnlyMemory<byte> BodyOf(EventObject record) => ImageOf(record)?.ToPlainJson() ?? default;

    internal override string? TextOf(EventObject record) =>
        ImageOf(record) is { } image ? Encoding.UTF8.GetString(image.ToPlainJson().Span) : null;

    internal override T? ReadJson<T>(EventObject record, JsonTypeInfo<T>? type)
        where T : default => ImageOf(record) is not { } image ? default : type is null ? image.ReadJson<T>() : image.ReadJson(type);

    internal override string? DestinationOf(EventObject record) => ArnName.OfPath(Of(record).EventSourceArn);

    internal override void AddKeys(EventObject record, List<KeyValuePair<string, object>> keys)
    {
        Add(keys, "sequence_number", Of(record).SequenceNumber);
        Add(keys, "change", Of(record).EventName);
    }

    internal override int ComparePositions(EventObject first, EventObject second) =>
        SequenceNumbers.Compare(Of(first).SequenceNumber, Of(second).SequenceNumber);

    // A stream without old images has only the key of an item that was deleted.
    private static DynamoDbItem? ImageOf(EventObject record) => Of(record).NewImage ?? Of(record).OldImage ?? Of(record).Keys;

    private static DynamoDbRecord Of(EventObject record) => (DynamoDbRecord)record;
}
