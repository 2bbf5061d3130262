using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Records;

/// <summary>A stored trace document, with the IDs of its spans, and the span's ID when it arrived over OTLP.</summary>
internal sealed record StoredSegment(byte[] Utf8, string? OtlpId, IReadOnlyList<string> Ids)
{
    public static StoredSegment From(JsonElement document) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document), SpanIds.OfOtlp(document), [.. SpanIds.Of(document)]);

    public JsonElement Parse()
    {
        using var document = OutsideJson.Parse(Utf8);
        return document.RootElement.Clone();
    }
}
