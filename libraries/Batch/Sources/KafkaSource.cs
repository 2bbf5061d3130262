using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.Batch.Sources;

internal sealed class KafkaSource : RecordSource
{
    internal static KafkaSource Instance { get; } = new();

    internal override string System => "kafka";

    internal override string Name => "Kafka";

    internal override Type RecordType => typeof(KafkaRecord);

    internal override EventObject Parse(ReadOnlyMemory<byte> json) => KafkaRecords.Parse(json);

    internal override SourceBatch? Open(EventObject batch) => batch is KafkaRecords { Records: var records }
        ? SourceBatch.Of(batch, "records", records, Name)
        : null;

    internal override string? IdOf(EventObject record) => Of(record).Offset is { } offset && PartitionOf(record) is { } partition
        ? string.Create(CultureInfo.InvariantCulture, $"{partition}@{offset}")
        : null;

    // What Kafka keeps in order.
    internal override string GroupOf(EventObject record) => PartitionOf(record) ?? "";

    internal override DateTimeOffset? SentAtOf(EventObject record) => Of(record).Timestamp;

    // The last header of a name counts, as for Kafka's own clients.
    internal override string? AttributeOf(EventObject record, string name)
    {
        var headers = Of(record).Headers;
        for (var i = headers.Count - 1; i >= 0; i--)
        {
            if (headers[i].Name == name)
            {
                return Encoding.UTF8.GetString(headers[i].Value.Span);
            }
        }

        return null;
    }

    internal override string? DestinationOf(EventObject record) => Of(record).Topic;

    internal override void AddKeys(EventObject record, List<KeyValuePair<string, object>> keys)
    {
        Add(keys, "topic", Of(record).Topic);
        Add(keys, "partition", Of(record).Partition);
        Add(keys, "offset", Of(record).Offset);
    }

    internal override void WriteIdentifier(Utf8JsonWriter json, EventObject record)
    {
        json.WriteStartObject();
        json.WriteString("partition"u8, PartitionOf(record));
        json.WriteNumber("offset"u8, Of(record).Offset ?? 0);
        json.WriteEndObject();
    }

    internal override int ComparePositions(EventObject first, EventObject second) =>
        Nullable.Compare(Of(first).Offset, Of(second).Offset);

    private static string? PartitionOf(EventObject record) => Of(record) is { Topic: { } topic, Partition: { } partition }
        ? string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}")
        : null;

    private static KafkaRecord Of(EventObject record) => (KafkaRecord)record;
}
