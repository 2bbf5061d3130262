using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.Events;

internal static class SqsEvents
{
    internal static Stream Write(List<TestRecord> records, string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return TestEvent.Write(json =>
        {
            json.WriteStartArray("Records");
            for (var i = 0; i < records.Count; i++)
            {
                Write(json, records[i], i, queue);
            }

            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, TestRecord record, int index, string queue)
    {
        var body = TestEvent.Text(record);
        json.WriteStartObject();
        json.WriteString("messageId", TestEvent.Id(record, index, "00000000-0000-4000-8000-"));
        json.WriteString("receiptHandle", string.Create(CultureInfo.InvariantCulture, $"receipt-{index + 1}"));
        json.WriteString("body", body);
        WriteAttributes(json, record, index, queue);
        json.WriteStartObject("messageAttributes");
        foreach (var (name, value) in record.Attributes)
        {
            json.WriteStartObject(name);
            json.WriteString("stringValue", value);
            json.WriteStartArray("stringListValues");
            json.WriteEndArray();
            json.WriteStartArray("binaryListValues");
            json.WriteEndArray();
            json.WriteString("dataType", "String");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("md5OfBody", Md5(body));
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", $"arn:aws:sqs:{TestEvent.Region}:{TestEvent.Account}:{queue}");
        json.WriteString("awsRegion", TestEvent.Region);
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, TestRecord record, int index, string queue)
    {
        var sent = TestEvent.SentAt(record).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject("attributes");
        json.WriteString("ApproximateReceiveCount", record.Attempt.ToString(CultureInfo.InvariantCulture));
        json.WriteString("SentTimestamp", sent);
        json.WriteString("SenderId", "sender");
        json.WriteString("ApproximateFirstReceiveTimestamp", sent);
        if (record.TraceHeader is { } trace)
        {
            json.WriteString("AWSTraceHeader", trace);
        }

        if (record.Group is { } group)
        {
            json.WriteString("MessageGroupId", group);
        }

        if (queue.EndsWith(".fifo", StringComparison.Ordinal))
        {
            json.WriteString("SequenceNumber", string.Create(CultureInfo.InvariantCulture, $"18849496460467696{index:D3}"));
            json.WriteString("MessageDeduplicationId", string.Create(CultureInfo.InvariantCulture, $"deduplication-{index + 1}"));
        }

        json.WriteEndObject();
    }

    // The format of the event asks for this hash; it protects nothing.
#pragma warning disable CA5351
    private static string Md5(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
}
