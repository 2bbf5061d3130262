using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads an ExportLogsServiceRequest. The field numbers are those of OpenTelemetry's logs.proto.</summary>
internal static class OtlpLogReader
{
    public static List<OtlpLogRecord> ReadJson(ReadOnlyMemory<byte> request)
    {
        var records = JsonEnvelope.Read<OtlpLogRecord>(
            request, ("resourceLogs", "scopeLogs", "logRecords"), OtlpLimits.Spans, static (record, origin) => [Read(record, origin)]);
        return records.Count <= OtlpLimits.Spans ? records : throw OtlpLimits.TooManyRecords();
    }

    public static List<OtlpLogRecord> ReadProtobuf(ReadOnlySpan<byte> request)
    {
        var records = new List<OtlpLogRecord>();
        var values = new ProtobufValues();
        ProtobufEnvelope.Read(request, values, (message, origin) =>
        {
            if (records.Count == OtlpLimits.Spans)
            {
                throw OtlpLimits.TooManyRecords();
            }

            records.Add(Read(message, origin, values));
        });
        return records;
    }

    private static OtlpLogRecord Read(JsonElement record, OtlpOrigin origin) => new(origin)
    {
        Time = JsonValues.Number(record, "timeUnixNano"),
        ObservedTime = JsonValues.Number(record, "observedTimeUnixNano"),
        Severity = (int)Math.Min(JsonValues.Number(record, "severityNumber"), int.MaxValue),
        SeverityText = record.Text("severityText") ?? "",
        Body = JsonValues.ReadValue(record.Member("body", JsonValueKind.Object)),
        TraceId = record.Text("traceId")?.ToLowerInvariant() ?? "",
        SpanId = record.Text("spanId")?.ToLowerInvariant() ?? "",
        EventName = record.Text("eventName") ?? "",
        Attributes = JsonValues.ReadAttributes(record),
    };

    private static OtlpLogRecord Read(ReadOnlySpan<byte> message, OtlpOrigin origin, ProtobufValues values)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        var record = new OtlpLogRecord(origin) { Attributes = attributes };
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: record = record with { Time = field.Fixed64 }; break;
                case 2: record = record with { Severity = (int)Math.Min(field.Number, int.MaxValue) }; break;
                case 3: record = record with { SeverityText = field.Text }; break;
                case 5: record = record with { Body = values.ReadValue(field.Bytes) }; break;
                case 6 when attributes.Count < OtlpLimits.Attributes: attributes.Add(values.ReadAttribute(field.Bytes)); break;
                case 9: record = record with { TraceId = field.Hex }; break;
                case 10: record = record with { SpanId = field.Hex }; break;
                case 11: record = record with { ObservedTime = field.Fixed64 }; break;
                case 12: record = record with { EventName = field.Text }; break;
            }
        }

        return record;
    }
}
