using System.Text.Json;

namespace Lamplighter.Internal.TestKit.Events;

internal static class DynamoDbEvents
{
    internal static Stream Write(List<TestRecord> records, string table, TestWindow? window)
    {
        ArgumentNullException.ThrowIfNull(table);
        var arn = $"arn:aws:dynamodb:{TestEvent.Region}:{TestEvent.Account}:table/{table}/stream/2026-01-01T00:00:00.000";
        return TestEvent.Write(json =>
        {
            json.WriteStartArray("Records");
            for (var i = 0; i < records.Count; i++)
            {
                Write(json, records[i], TestEvent.Id(records[i], i, "4421584500000000017450439"), arn);
            }

            json.WriteEndArray();
            TestEvent.WriteWindow(json, window, arn, "shardId-00000001545157250000-abcdef12");
        });
    }

    private static void Write(Utf8JsonWriter json, TestRecord record, string id, string arn)
    {
        json.WriteStartObject();
        json.WriteString("eventID", $"event-{id}");
        json.WriteString("eventName", "INSERT");
        json.WriteString("eventVersion", "1.1");
        json.WriteString("eventSource", "aws:dynamodb");
        json.WriteString("awsRegion", TestEvent.Region);
        json.WriteStartObject("dynamodb");
        json.WriteNumber("ApproximateCreationDateTime", TestEvent.SentAt(record).ToUnixTimeSeconds());
        json.WriteStartObject("Keys");
        json.WriteStartObject("id");
        json.WriteString("S", record.Group ?? id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WritePropertyName("NewImage");
        WriteImage(json, record);
        json.WriteString("SequenceNumber", id);
        json.WriteNumber("SizeBytes", 26);
        json.WriteString("StreamViewType", "NEW_AND_OLD_IMAGES");
        json.WriteEndObject();
        json.WriteString("eventSourceARN", arn);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, TestRecord record)
    {
        using var body = JsonDocument.Parse(record.Body is null ? "{}"u8.ToArray() : TestEvent.Bytes(record));
        if (body.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"The body of a DynamoDB record must be an object, not {body.RootElement.ValueKind}.");
        }

        WriteMembers(json, body.RootElement);
    }

    private static void WriteMembers(Utf8JsonWriter json, JsonElement members)
    {
        json.WriteStartObject();
        foreach (var member in members.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            WriteValue(json, member.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartObject();
        switch (value.ValueKind)
        {
            case JsonValueKind.String: json.WriteString("S", value.GetString()); break;
            case JsonValueKind.Number: json.WriteString("N", value.GetRawText()); break;
            case JsonValueKind.True or JsonValueKind.False: json.WriteBoolean("BOOL", value.GetBoolean()); break;
            case JsonValueKind.Object:
                json.WritePropertyName("M");
                WriteMembers(json, value);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray("L");
                foreach (var item in value.EnumerateArray())
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default: json.WriteBoolean("NULL", true); break;
        }

        json.WriteEndObject();
    }
}
