using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Tests.Otlp;

// A log record of an ExportLogsServiceRequest.
internal sealed record OtlpRecord(
    string Scope,
    object? Body,
    int Severity,
    string SeverityText,
    ulong Nanoseconds,
    string TraceId,
    string SpanId,
    Dictionary<string, object?> Attributes,
    Dictionary<string, object?> Resource)
{
    // The JSON of decode.js.
    internal static List<OtlpRecord> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. from resource in OtlpSpan.Items(document.RootElement, "resourceLogs")
               from scope in OtlpSpan.Items(resource, "scopeLogs")
               from record in OtlpSpan.Items(scope, "logRecords")
               select Read(resource, scope, record),
        ];
    }

    private static OtlpRecord Read(JsonElement resource, JsonElement scope, JsonElement record) => new(
        scope.GetProperty("scope").TryGetProperty("name", out var name) ? name.GetString()! : "",
        record.TryGetProperty("body", out var body) ? OtlpSpan.Value(body) : null,
        record.TryGetProperty("severityNumber", out var severity) ? severity.GetInt32() : 0,
        record.TryGetProperty("severityText", out var text) ? text.GetString()! : "",
        ulong.Parse(record.GetProperty("timeUnixNano").GetString()!, CultureInfo.InvariantCulture),
        OtlpSpan.Hex(record, "traceId"),
        OtlpSpan.Hex(record, "spanId"),
        OtlpSpan.ReadAttributes(record),
        OtlpSpan.ReadAttributes(resource.GetProperty("resource")));
}
