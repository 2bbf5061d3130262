using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

// Checks a document against the published rules for independent subsegments; a validator of its own, so that a mistake in
// the writer is not repeated here.
public static class XRayDocument
{
    public static List<string> Problems(JsonElement document)
    {
        var problems = new List<string>();
        if (Encoding.UTF8.GetByteCount(document.GetRawText()) > 64_000)
        {
            problems.Add("document: over 64 KB");
        }

        if (Text(document, "type") != "subsegment")
        {
            problems.Add("type: not subsegment");
        }

        var trace = Text(document, "trace_id") ?? "";
        if (trace.Length != 35
            || !trace.StartsWith("1-", StringComparison.Ordinal)
            || trace[10] != '-'
            || !IsHex(trace[2..10])
            || !IsHex(trace[11..]))
        {
            problems.Add($"trace_id: {trace}");
        }

        if (!IsId(Text(document, "parent_id")))
        {
            problems.Add($"parent_id: {Text(document, "parent_id")}");
        }

        CheckSubsegment(document, "", problems);
        return problems;
    }

    public static void AssertValid(IEnumerable<JsonElement> documents)
    {
        foreach (var document in documents)
        {
            Assert.Empty(Problems(document));
        }
    }

    // Every subsegment of the documents with the id of its parent.
    public static List<(JsonElement Segment, string ParentId)> Flatten(IEnumerable<JsonElement> documents)
    {
        var found = new List<(JsonElement, string)>();
        foreach (var document in documents)
        {
            Add(document, document.GetProperty("parent_id").GetString()!);
        }

        return found;

        void Add(JsonElement segment, string parent)
        {
            found.Add((segment, parent));
            foreach (var inner in Children(segment))
            {
                Add(inner, segment.GetProperty("id").GetString()!);
            }
        }
    }

    public static JsonElement[] Children(JsonElement segment) =>
        segment.TryGetProperty("subsegments", out var inner) ? [.. inner.EnumerateArray()] : [];

    private static void CheckSubsegment(JsonElement segment, string at, List<string> problems)
    {
        var known = new HashSet<string>
        {
            "type", "trace_id", "parent_id", "id", "name", "start_time", "end_time", "in_progress", "namespace", "error", "fault",
            "throttle", "cause", "http", "aws", "sql", "annotations", "metadata", "subsegments", "precursor_ids",
            "links",
        };
        var seen = new HashSet<string>();
        foreach (var member in segment.EnumerateObject())
        {
            Check(known.Contains(member.Name), $"{member.Name}: unknown");
            Check(seen.Add(member.Name), $"{member.Name}: twice");
        }

        Check(IsId(Text(segment, "id")), "id");
        var name = Text(segment, "name") ?? "";
        Check(
            name.Length is >= 1 and <= 200 && name.All(c => char.IsLetterOrDigit(c) || char.IsSeparator(c) || "_.:/%&#=+-@".Contains(c)),
            $"name: {name}");
        var start = Number(segment, "start_time");
        Check(start > 1_000_000_000 && start < 20_000_000_000, "start_time");
        var inProgress = segment.TryGetProperty("in_progress", out var flag) && flag.ValueKind == JsonValueKind.True;
        Check(inProgress != segment.TryGetProperty("end_time", out _), "either end_time or in_progress");
        Check(inProgress || Number(segment, "end_time") >= start, "end_time before start_time");
        foreach (var outcome in (string[])["error", "fault", "throttle"])
        {
            Check(!segment.TryGetProperty(outcome, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False, outcome);
        }

        if (segment.TryGetProperty("namespace", out var space))
        {
            Check(space.GetString() is "aws" or "remote", "namespace");
        }

        if (segment.TryGetProperty("annotations", out var annotations))
        {
            Check(annotations.EnumerateObject().Count() <= 50, "annotations: over 50");
            foreach (var one in annotations.EnumerateObject())
            {
                Check(
                    one.Name.Length is >= 1 and <= 500 && one.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
                    $"annotation key: {one.Name}");
                Check(
                    one.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False,
                    $"annotation: {one.Name}");
                Check(
                    one.Value.ValueKind != JsonValueKind.String || one.Value.GetString()!.Length <= 1000,
                    $"annotation too long: {one.Name}");
            }
        }

        if (segment.TryGetProperty("metadata", out var metadata))
        {
            var spaces = new HashSet<string>();
            foreach (var one in metadata.EnumerateObject())
            {
                Check(
                    one.Value.ValueKind == JsonValueKind.Object && !one.Name.StartsWith("AWS.", StringComparison.Ordinal),
                    $"metadata: {one.Name}");
                Check(spaces.Add(one.Name), $"metadata twice: {one.Name}");
            }
        }

        if (segment.TryGetProperty("links", out var links))
        {
            Check(links.GetArrayLength() is > 0 and <= 128, "links: count");
            foreach (var link in links.EnumerateArray())
            {
                Check(Text(link, "trace_id") is { Length: 35 } && IsId(Text(link, "id")), "links");
            }
        }

        if (segment.TryGetProperty("cause", out var cause))
        {
            CheckCause(cause, at, problems);
        }

        foreach (var inner in Children(segment))
        {
            CheckSubsegment(inner, at + "/" + name, problems);
        }

        void Check(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add($"{at}: {problem}");
            }
        }
    }

    private static void CheckCause(JsonElement cause, string at, List<string> problems)
    {
        if (cause.ValueKind == JsonValueKind.String)
        {
            if (!IsId(cause.GetString()))
            {
                problems.Add($"{at}: cause id");
            }

            return;
        }

        var ids = cause.GetProperty("exceptions").EnumerateArray().Select(e => Text(e, "id")).ToHashSet();
        foreach (var exception in cause.GetProperty("exceptions").EnumerateArray())
        {
            if (!IsId(Text(exception, "id")))
            {
                problems.Add($"{at}: exception id");
            }

            if (Text(exception, "cause") is { } inner && !ids.Contains(inner))
            {
                problems.Add($"{at}: exception cause {inner} is nowhere");
            }

            if (!exception.TryGetProperty("stack", out var stack))
            {
                continue;
            }

            foreach (var frame in stack.EnumerateArray())
            {
                if (string.IsNullOrEmpty(Text(frame, "label"))
                    || (frame.TryGetProperty("line", out var line) && line.ValueKind != JsonValueKind.Number))
                {
                    problems.Add($"{at}: stack frame");
                }
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    private static bool IsId(string? id) => id is { Length: 16 } && IsHex(id);

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);
}
