using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads an ExportTraceServiceRequest in JSON: IDs are hexadecimal, 64-bit numbers are strings.</summary>
internal static class OtlpJsonReader
{
    public static List<OtlpSpan> Read(ReadOnlyMemory<byte> request)
    {
        var spans = JsonEnvelope.Read<OtlpSpan>(
            request, ("resourceSpans", "scopeSpans", "spans"), OtlpLimits.Spans, static (span, origin) => [ReadSpan(span, origin)]);
        return spans.Count <= OtlpLimits.Spans ? spans : throw OtlpLimits.TooManySpans();
    }

    private static OtlpSpan ReadSpan(JsonElement span, OtlpOrigin origin)
    {
        var status = span.Member("status", JsonValueKind.Object);
        return new OtlpSpan
        {
            TraceId = span.Text("traceId")?.ToLowerInvariant() ?? "",
            Id = span.Text("spanId")?.ToLowerInvariant() ?? "",
            ParentId = span.Text("parentSpanId")?.ToLowerInvariant() ?? "",
            Name = span.Text("name") ?? "",
            Kind = (int)JsonValues.Number(span, "kind"),
            Start = JsonValues.Number(span, "startTimeUnixNano"),
            End = JsonValues.Number(span, "endTimeUnixNano"),
            Status = status is null ? 0 : (int)JsonValues.Number(status.Value, "code"),
            StatusMessage = status?.Text("message") ?? "",
            Scope = origin.Scope,
            Service = origin.Service,
            Attributes = JsonValues.ReadAttributes(span),
            Events =
            [
                .. span
                .Items("events", OtlpLimits.Events)
                .Select(one => new OtlpEvent(
                    JsonValues.Number(one, "timeUnixNano"), one.Text("name") ?? "", JsonValues.ReadAttributes(one))),
            ],
            Links =
            [
                .. span
                .Items("links", OtlpLimits.Links)
                .Select(one => new OtlpLink(
                    one.Text("traceId")?.ToLowerInvariant() ?? "", one.Text("spanId")?.ToLowerInvariant() ?? "")),
            ],
        };
    }
}
