using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>A segment or subsegment document of a trace, as it arrived.</summary>
internal sealed record SegmentDocument(string TraceId, JsonElement Json)
{
    private const double MaxSeconds = 253_402_300_799; // The end of the year 9999.

    /// <summary>
    /// Reads a datagram: the header line <c>{"format":"json","version":1}</c> and a document. Returns null for anything else.
    /// </summary>
    /// <exception cref="JsonException">The document has a time that X-Ray rejects.</exception>
    public static SegmentDocument? Read(ReadOnlySpan<byte> datagram)
    {
        var headerEnd = datagram.IndexOf((byte)'\n');
        if (headerEnd < 0)
        {
            return null;
        }

        SegmentDocument? document;
        try
        {
            using var header = OutsideJson.Parse(datagram[..headerEnd].ToArray());
            using var body = OutsideJson.Parse(datagram[(headerEnd + 1)..].ToArray());
            document = header.RootElement.TryGetProperty("format", out var format)
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

        return document is null || HasValidTimes(document.Json)
            ? document
            : throw new JsonException($"{document.Json.Text("name")} has a time that isn't in seconds since 1970. X-Ray rejects such a document.");
    }

    // A chart over other times would never end.
    private static bool HasValidTimes(JsonElement segment) =>
        IsTime(segment.Number("start_time")) && IsTime(segment.Number("end_time")) && segment.Items("subsegments").All(HasValidTimes);

    private static bool IsTime(double? seconds) => seconds is null or (>= 0 and <= MaxSeconds);
}
