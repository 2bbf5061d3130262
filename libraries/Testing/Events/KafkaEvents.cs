using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.Events;

internal static class KafkaEvents
{
    internal static Stream Write(List<TestRecord> records, string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return TestEvent.Write(json =>
        {
            json.WriteString("eventSource", "aws:kafka");
            json.WriteString("eventSourceArn", $"arn:aws:kafka:{TestEvent.Region}:{TestEvent.Account}:cluster/orders/abcd1234-5");
            json.WriteString("bootstrapServers", "b-1.orders.kafka.eu-west-1.amazonaws.com:9092");
            json.WriteStartObject("records");
            var offset = 0L;
            foreach (var partition in records.GroupBy(static record => record.Group ?? "0"))
            {
                json.WriteStartArray($"{topic}-{partition.Key}");
                foreach (var record in partition)
                {
                    offset = record.Id is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : offset + 1;
                    Write(json, record, topic, long.Parse(partition.Key, CultureInfo.InvariantCulture), offset);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, TestRecord record, string topic, long partition, long offset)
    {
        json.WriteStartObject();
        json.WriteString("topic", topic);
        json.WriteNumber("partition", partition);
        json.WriteNumber("offset", offset);
        json.WriteNumber("timestamp", TestEvent.SentAt(record).ToUnixTimeMilliseconds());
        json.WriteString("timestampType", "CREATE_TIME");
        json.WriteBase64String("value", TestEvent.Bytes(record));
        json.WriteStartArray("headers");
        foreach (var (name, value) in record.Attributes)
        {
            json.WriteStartObject();
            json.WriteStartArray(name);
            foreach (var part in Encoding.UTF8.GetBytes(value))
            {
                json.WriteNumberValue(part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
