using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Batch.Sources;

// What is particular to one kind of event source. Stateless, so one instance serves all batches.
internal abstract class RecordSource
{
    // As messaging.system names it.
    internal abstract string System { get; }

    // What a person calls it, for messages.
    internal abstract string Name { get; }

    // Whether the source goes on behind the lowest record that failed, rather than delivering exactly the reported ones again.
    internal virtual bool HasCheckpoint => false;

    // The event; throws if it is of another source.
    internal abstract EventObject Parse(ReadOnlyMemory<byte> json);

    // The records of an event, and their window; null if the event is of another type.
    internal abstract SourceBatch? Open(EventObject batch);

    // The identifier by which failures are reported; null where the event lacks it.
    internal abstract string? IdOf(EventObject record);

    // The type of the event's records.
    internal abstract Type RecordType { get; }

    // Whether the records of a batch are in an order that matters. All records of an event are from one queue or stream.
    internal virtual bool KeepsOrder(EventObject record) => true;

    // Records of one group are handled one after the other. Only where order matters.
    internal abstract string GroupOf(EventObject record);

    // The shard or partition: after a failure, nothing later of it begins. For a queue, that is the group.
    internal virtual string ShardOf(EventObject record) => GroupOf(record);

    // How often the source has delivered the record, this time included; null where it doesn't tell.
    internal virtual long? AttemptOf(EventObject record) => null;

    internal abstract DateTimeOffset? SentAtOf(EventObject record);

    internal virtual ReadOnlyMemory<byte> BodyOf(EventObject record) => ((EventRecord)record).Bytes;

    internal virtual string? TextOf(EventObject record) => ((EventRecord)record).Text;

    internal virtual T? ReadJson<T>(EventObject record, JsonTypeInfo<T>? type)
    {
        var content = (EventRecord)record;
        return type is null ? content.ReadJson<T>() : content.ReadJson(type);
    }

    // A value that the sender set; names are case-sensitive.
    internal virtual string? AttributeOf(EventObject record, string name) => null;

    // X-Ray's or W3C's header of the sender.
    internal virtual string? TraceHeaderOf(EventObject record) =>
        AttributeOf(record, "traceparent") ?? AttributeOf(record, "X-Amzn-Trace-Id");

    // The queue, stream, table or topic.
    internal abstract string? DestinationOf(EventObject record);

    internal abstract void AddKeys(EventObject record, List<KeyValuePair<string, object>> keys);

    internal virtual void WriteIdentifier(Utf8JsonWriter json, EventObject record) => json.WriteStringValue(IdOf(record));

    // Only where records have numbers in order: negative if the first comes before the second.
    internal virtual int ComparePositions(EventObject first, EventObject second) => 0;

    private protected static void Add(List<KeyValuePair<string, object>> keys, string name, object? value)
    {
        if (value is not null)
        {
            keys.Add(new(name, value));
        }
    }
}
