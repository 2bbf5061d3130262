using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The schema of the key or value of a Kafka record. Immutable and thread-safe.</summary>
public sealed class KafkaSchema : EventObject
{
    private KafkaSchema(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The format: <c>JSON</c>, <c>AVRO</c> or <c>PROTOBUF</c>.</summary>
    public string? DataFormat => TextOf("dataFormat"u8);

    /// <summary>The ID in the schema registry: a UUID in AWS Glue, a number in Confluent's.</summary>
    public string? SchemaId => TextOf("schemaId"u8);

    internal static KafkaSchema? Of(JsonPart part) => part.IsObject ? new KafkaSchema(part) : null;
}
