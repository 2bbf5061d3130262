using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Reads the segment of an X-Ray document, and its nested subsegments, as nodes.</summary>
internal static class SegmentReader
{
    // OpenTelemetry's limit.
    private const int MaxLinks = 128;
    private static readonly string[] s_marks = ["fault", "error", "throttle"];

    public static IEnumerable<TraceNode> Read(JsonElement document) => Read(document, null);

    private static IEnumerable<TraceNode> Read(JsonElement segment, string? enclosing)
    {
        if (segment.Text("id") is not { } id)
        {
            yield break;
        }

        yield return new TraceNode(
            id,
            segment.Text("parent_id") ?? enclosing,
            segment.Text("name") ?? "?",
            segment.Number("start_time") ?? 0,
            segment.Number("end_time"))
        {
            Namespace = segment.Text("namespace"),
            Marks = [.. s_marks.Where(mark => segment.TryGetProperty(mark, out var value) && value.ValueKind == JsonValueKind.True)],
            Annotations = [.. Annotations(segment)],
            Details = [.. Http(segment), .. Exceptions(segment)],
            Links = [.. Links(segment)],
        };

        foreach (var node in segment.Items("subsegments").SelectMany(child => Read(child, id)))
        {
            yield return node;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Annotations(JsonElement segment) =>
        segment.Member("annotations", JsonValueKind.Object) is { } annotations
            ? annotations.EnumerateObject().Select(annotation => KeyValuePair.Create(annotation.Name, Format.Value(annotation.Value)))
            : [];

    private static IEnumerable<TraceLink> Links(JsonElement segment) =>
        segment.Items("links", MaxLinks)
            .Where(link => link.Text("trace_id") is not null)
            .Select(link => new TraceLink(link.Text("trace_id")!, link.Text("id") ?? ""));

    private static IEnumerable<string> Http(JsonElement segment)
    {
        if (segment.Member("http", JsonValueKind.Object) is { } http)
        {
            var request = http.Member("request", JsonValueKind.Object) is { } asked ? $"{asked.Text("method")} {asked.Text("url")}" : "";
            var status = http.Member("response", JsonValueKind.Object)?.Number("status");
            yield return $"{request} {status}".Trim();
        }
    }

    private static IEnumerable<string> Exceptions(JsonElement segment) =>
        segment.Member("cause", JsonValueKind.Object) is { } cause
            ? cause.Items("exceptions").Select(exception => $"{exception.Text("type")}: {exception.Text("message")}")
            : [];
}
