using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A record of a Kafka topic. Immutable and thread-safe.</summary>
public sealed class KafkaRecord : EventRecord
{
    private byte[]? _key;
    private byte[]? _value;

    internal KafkaRecord(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The topic.</summary>
    public string? Topic => field ??= TextOf("topic"u8);

    /// <summary>The partition of the topic.</summary>
    public long? Partition => IntegerOf("partition"u8);

    /// <summary>The position in the partition.</summary>
    public long? Offset => IntegerOf("offset"u8);

    /// <summary>The time of the record. <see cref="TimestampType"/> says which one.</summary>
    public DateTimeOffset? Timestamp => EventTime.FromMilliseconds(Part.Find("timestamp"u8));

    /// <summary><c>CREATE_TIME</c>, the producer's time, or <c>LOG_APPEND_TIME</c>, the broker's.</summary>
    public string? TimestampType => TextOf("timestampType"u8);

    /// <summary>The key; empty if the record has none.</summary>
    /// <exception cref="FormatException">The key in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte> Key => _key ??= Base64Content.Read(Part.Find("key"u8), $"The key of {Name}");

    /// <summary>The key as text; null if the record has none. Bytes that aren't valid UTF-8 become U+FFFD.</summary>
    /// <exception cref="FormatException">The key in the event isn't valid base64.</exception>
    public string? KeyText => Part.Find("key"u8).IsNull ? null : Utf8Transcoder.GetString(Key.Span);

    /// <summary>The value; empty if the record has none.</summary>
    /// <exception cref="FormatException">The value in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte> Value => _value ??= Base64Content.Read(Part.Find("value"u8), Label);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes => Value;

    /// <inheritdoc/>
    public override string? Text => TextOfBytes(Part.Find("value"u8));

    /// <summary>Whether the record has no value, which in a compacted topic deletes the key.</summary>
    public bool IsTombstone => Part.Find("value"u8).IsNull;

    /// <summary>The headers, in order. A name can occur several times.</summary>
    public IReadOnlyList<KafkaHeader> Headers => field ??= KafkaHeader.List(Part.Find("headers"u8));

    /// <summary>The schema of the key, if the event source mapping validates records with a schema registry; otherwise null.</summary>
    public KafkaSchema? KeySchema => field ??= KafkaSchema.Of(Part.Find("keySchemaMetadata"u8));

    /// <summary>The schema of the value, if the event source mapping validates records with a schema registry; otherwise null.</summary>
    public KafkaSchema? ValueSchema => field ??= KafkaSchema.Of(Part.Find("valueSchemaMetadata"u8));

    private protected override string Label => $"The value of {Name}";

    private string Name => $"the Kafka record {Topic}-{Partition} at offset {Offset}";
}
