using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.XRay;

// A call to a service of AWS, or a message of one.
internal static class AwsSection
{
    private const string Tables = "aws.dynamodb.table_names";
    private const string Retries = "http.request.resend_count";
    private const int MaxTableBytes = 8_000;

    internal static void Write(Utf8JsonWriter json, SpanTags tags)
    {
        json.WriteStartObject("aws"u8);
        tags.Write(json, "operation"u8, "aws.operation", "rpc.method");
        tags.Write(json, "account_id"u8, "aws.account_id");
        tags.Write(json, "region"u8, "aws.region", "cloud.region");
        tags.Write(json, "request_id"u8, "aws.request_id", "aws.requestId");
        tags.Write(json, "queue_url"u8, "messaging.url", "aws.queue_url", "aws.queue.url", "aws.sqs.queue.url");
        tags.Write(json, "bucket_name"u8, "aws.s3.bucket");
        tags.Write(json, "topic_arn"u8, "aws.sns.topic.arn");
        tags.Write(json, "function_name"u8, "faas.invoked_name", "aws.lambda.function_name");
        if (tags.Number(Retries) is { } retries)
        {
            json.WriteNumber("retries"u8, retries);
        }

        if (tags.Find(Tables) is IEnumerable<string> tables)
        {
            WriteTables(json, tags.Redactor, tables);
            tags.MarkWritten(Tables);
        }
        else
        {
            tags.Write(json, "table_name"u8, Tables, "aws.table_name", "aws.table.name");
        }

        tags.MarkWritten(SpanSource.RpcSystem, "rpc.system.name", "rpc.service", "aws.service", Retries);
        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, Redactor redactor, IEnumerable<string> tables)
    {
        string[] names = redactor.Hides(Tables) ? [Redactor.Mask] : [.. tables];
        if (names is [var only])
        {
            json.WriteString("table_name"u8, JsonText.Cut(redactor.HideIn(only), JsonText.Length));
        }
        else if (names.Length > 0)
        {
            var most = Bytes(json) + MaxTableBytes;
            json.WriteStartArray("table_names"u8);
            for (var i = 0; i < names.Length && Bytes(json) < most; i++)
            {
                json.WriteStringValue(JsonText.Cut(redactor.HideIn(names[i]), JsonText.Length));
            }

            json.WriteEndArray();
        }
    }

    private static long Bytes(Utf8JsonWriter json) => json.BytesCommitted + json.BytesPending;
}
