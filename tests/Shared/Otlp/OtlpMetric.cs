using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Tests.Otlp;

// A data point of an ExportMetricsServiceRequest with its metric. Kind: gauge, sum or histogram. Temporality: 1 delta, 2 cumulative. Value
// is that of a gauge or a sum; of a histogram, its sum.
internal sealed record OtlpMetric(
    string Scope,
    string ScopeVersion,
    string Name,
    string Description,
    string Unit,
    string Kind,
    int Temporality,
    bool IsMonotonic,
    double Value,
    ulong Count,
    double Min,
    double Max,
    ulong Start,
    ulong Time,
    string ExemplarTraceId,
    Dictionary<string, object?> Attributes,
    Dictionary<string, object?> Resource)
{
    private static readonly string[] s_kinds = ["gauge", "sum", "histogram"];

    // The JSON of decode.js.
    internal static List<OtlpMetric> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. from resource in OtlpSpan.Items(document.RootElement, "resourceMetrics")
               from scope in OtlpSpan.Items(resource, "scopeMetrics")
               from metric in OtlpSpan.Items(scope, "metrics")
               let kind = s_kinds.Single(kind => metric.TryGetProperty(kind, out _))
               from point in OtlpSpan.Items(metric.GetProperty(kind), "dataPoints")
               select Read(resource, scope.GetProperty("scope"), metric, kind, point),
        ];
    }

    private static OtlpMetric Read(JsonElement resource, JsonElement scope, JsonElement metric, string kind, JsonElement point)
    {
        var data = metric.GetProperty(kind);
        return new OtlpMetric(
            Text(scope, "name"),
            Text(scope, "version"),
            Text(metric, "name"),
            Text(metric, "description"),
            Text(metric, "unit"),
            kind,
            data.TryGetProperty("aggregationTemporality", out var temporality) ? temporality.GetInt32() : 0,
            data.TryGetProperty("isMonotonic", out var isMonotonic) && isMonotonic.GetBoolean(),
            Number(point, kind == "histogram" ? "sum" : "asDouble") ?? Number(point, "asInt") ?? double.NaN,
            (ulong)(Number(point, "count") ?? 0),
            Number(point, "min") ?? double.NaN,
            Number(point, "max") ?? double.NaN,
            (ulong)(Long(point, "startTimeUnixNano") ?? 0),
            (ulong)(Long(point, "timeUnixNano") ?? 0),
            OtlpSpan.Items(point, "exemplars").Select(static one => OtlpSpan.Hex(one, "traceId")).FirstOrDefault(""),
            OtlpSpan.ReadAttributes(point),
            OtlpSpan.ReadAttributes(resource.GetProperty("resource")));
    }

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString()! : "";

    // 64-bit numbers are text.
    private static long? Long(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : null;

    private static double? Number(JsonElement parent, string name) => !parent.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDouble();
}
