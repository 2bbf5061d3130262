using System.Text.Json;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>A segment or subsegment document of a trace, as it arrived.</summary>
internal sealed record SegmentDocument(string TraceId, JsonElement Json)
{
    /// <summary>
    /// Reads a datagram: the header line <c>{"format":"json","version":1}</c> and a document. Returns null for anything else.
    /// </summary>
    public static SegmentDocument? Read(ReadOnlySpan<byte> datagram)
    {
        var headerEnd = datagram.IndexOf((byte)'\n');
        if (headerEnd < 0)
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(datagram[..headerEnd].ToArray());
            using var body = JsonDocument.Parse(datagram[(headerEnd + 1)..].ToArray());
            return header.RootElement.TryGetProperty("format", out var format)
                && format.ValueEquals("json")
                && body.RootElement.TryGetProperty("trace_id", out var traceId)
                && traceId.GetString() is { } id
                    ? new SegmentDocument(id, body.RootElement.Clone())
                    : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
