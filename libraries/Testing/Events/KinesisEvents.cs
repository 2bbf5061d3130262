using System.Text.Json;

namespace Lamplighter.Internal.TestKit.Events;

internal static class KinesisEvents
{
    internal static Stream Write(List<TestRecord> records, string stream, string shard, TestWindow? window)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(shard);
        var arn = $"arn:aws:kinesis:{TestEvent.Region}:{TestEvent.Account}:stream/{stream}";
        return TestEvent.Write(json =>
        {
            json.WriteStartArray("Records");
            for (var i = 0; i < records.Count; i++)
            {
                Write(json, records[i], TestEvent.Id(records[i], i, "49590338271490256608559692538361571095"), shard, arn);
            }

            json.WriteEndArray();
            TestEvent.WriteWindow(json, window, arn, shard);
        });
    }

    private static void Write(Utf8JsonWriter json, TestRecord record, string id, string shard, string arn)
    {
        json.WriteStartObject();
        json.WriteStartObject("kinesis");
        json.WriteString("kinesisSchemaVersion", "1.0");
        json.WriteString("partitionKey", record.Group ?? "1");
        json.WriteString("sequenceNumber", id);
        json.WriteBase64String("data", TestEvent.Bytes(record));
        json.WriteNumber("approximateArrivalTimestamp", TestEvent.SentAt(record).ToUnixTimeMilliseconds() / 1000m);
        json.WriteEndObject();
        json.WriteString("eventSource", "aws:kinesis");
        json.WriteString("eventVersion", "1.0");
        json.WriteString("eventID", $"{shard}:{id}");
        json.WriteString("eventName", "aws:kinesis:record");
        json.WriteString("invokeIdentityArn", $"arn:aws:iam::{TestEvent.Account}:role/lambda-role");
        json.WriteString("awsRegion", TestEvent.Region);
        json.WriteString("eventSourceARN", arn);
        json.WriteEndObject();
    }
}
