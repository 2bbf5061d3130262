using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An event of Amazon MSK or a self-managed Apache Kafka: records of one or more partitions, in order within each.</summary>
[JsonConverter(typeof(EventConverter<KafkaRecords>))]
public sealed class KafkaRecords : LambdaEvent<KafkaRecords>, ILambdaEvent<KafkaRecords>
{
    private const string Msk = "aws:kafka";
    private const string SelfManaged = "SelfManagedKafka";

    private KafkaRecords(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The records of all partitions, one partition after the other, in order within each.</summary>
    public IReadOnlyList<KafkaRecord> Records => field ??= Collect(Part.Find("records"u8));

    /// <summary>Whether the records are from a cluster that Amazon MSK doesn't manage.</summary>
    public bool IsSelfManaged => TextOf("eventSource"u8) == SelfManaged;

    /// <summary>The ARN of the MSK cluster; null for a self-managed one.</summary>
    public string? EventSourceArn => TextOf("eventSourceArn"u8);

    /// <summary>The addresses of the brokers, as <c>host:port</c>.</summary>
    public IReadOnlyList<string> BootstrapServers =>
        field ??= TextOf("bootstrapServers"u8)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static KafkaRecords Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(KafkaRecords));
        EventIntake.CheckSource(root, "eventSource"u8, nameof(KafkaRecords), Msk, SelfManaged);
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "eventSource"u8, nameof(KafkaRecords), Msk, SelfManaged);
        return new KafkaRecords(root);
    }

    private static KafkaRecord[] Collect(JsonPart partitions)
    {
        var records = new List<KafkaRecord>();
        if (partitions.IsObject)
        {
            foreach (var partition in partitions)
            {
                if (partition.Kind == JsonTokenType.StartArray)
                {
                    foreach (var record in partition)
                    {
                        records.Add(new KafkaRecord(record));
                    }
                }
            }
        }

        return [.. records];
    }
}
