using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads an ExportMetricsServiceRequest in JSON.</summary>
internal static class OtlpMetricReader
{
    private static readonly (string Member, string Kind)[] s_kinds =
    [
        ("gauge", "gauge"), ("sum", "sum"), ("histogram", "histogram"), ("exponentialHistogram", "histogram"), ("summary", "summary"),
    ];

    public static List<OtlpPoint> ReadJson(ReadOnlyMemory<byte> request)
    {
        var points = JsonEnvelope.Read(request, ("resourceMetrics", "scopeMetrics", "metrics"), OtlpLimits.Spans, ReadMetric);
        return points.Count <= OtlpLimits.Spans ? points : throw OtlpLimits.TooManyRecords();
    }

    private static IEnumerable<OtlpPoint> ReadMetric(JsonElement metric, OtlpOrigin origin)
    {
        var (name, unit) = (OtlpLimits.Cut(metric.Text("name") ?? ""), OtlpLimits.Cut(metric.Text("unit") ?? ""));
        foreach (var (member, kind) in s_kinds)
        {
            if (metric.Member(member, JsonValueKind.Object) is { } data)
            {
                var isDelta = JsonValues.Number(data, "aggregationTemporality") == 1 || data.Text("aggregationTemporality") is { } text
                    && text.EndsWith("DELTA", StringComparison.Ordinal);
                foreach (var point in data.Items("dataPoints"))
                {
                    yield return ReadPoint(point, new OtlpPoint(origin, name, unit, kind) { IsDelta = isDelta });
                }
            }
        }
    }

    private static OtlpPoint ReadPoint(JsonElement point, OtlpPoint metric) => metric with
    {
        Time = JsonValues.Number(point, "timeUnixNano"),
        Value = JsonValues.Double(point, "asDouble") ?? JsonValues.Double(point, "asInt") ?? JsonValues.Double(point, "sum") ?? 0,
        Count = metric.Kind is "gauge" or "sum" ? 1 : JsonValues.Number(point, "count"),
        Min = JsonValues.Double(point, "min"),
        Max = JsonValues.Double(point, "max"),
        TraceId = point.Items("exemplars", 1).Select(static one => one.Text("traceId")?.ToLowerInvariant()).FirstOrDefault() ?? "",
        Attributes = JsonValues.ReadAttributes(point),
    };
}
