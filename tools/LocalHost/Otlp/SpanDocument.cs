using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Converts a span to an X-Ray document, so that traces have one format everywhere. Attributes are mapped as the X-Ray exporter of the
/// OpenTelemetry collector maps them. The member <c>otlp</c> marks the document.
/// </summary>
internal static class SpanDocument
{
    private const int MaxDepth = 128;

    // With the levels around it, metadata stays below the depth limit of JSON readers. Deeper JSON stays a string.
    private const int MaxMetadataDepth = 32;
    private const string Metadata = "aws.xray.metadata.";
    private const string Annotations = "aws.xray.annotations";

    public static SegmentDocument Write(OtlpSpan span, string xrayTraceId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            Write(json, span, xrayTraceId);
        }

        using var document = JsonDocument.Parse(
            buffer.GetBuffer().AsMemory(0, (int)buffer.Length), new JsonDocumentOptions { MaxDepth = MaxDepth });
        return new SegmentDocument(xrayTraceId, document.RootElement.Clone());
    }

    private static void Write(Utf8JsonWriter json, OtlpSpan span, string xrayTraceId)
    {
        var attributes = new SpanAttributes(span);
        json.WriteStartObject();
        json.WriteString("type", "subsegment");
        json.WriteString("trace_id", xrayTraceId);
        if (span.ParentId.Length > 0)
        {
            json.WriteString("parent_id", span.ParentId);
        }

        json.WriteString("id", span.Id);
        json.WriteString("name", attributes.Name);
        json.WriteNumber("start_time", Seconds(span.Start));
        if (span.End >= span.Start)
        {
            json.WriteNumber("end_time", Seconds(span.End));
        }

        if (attributes.Namespace is { } downstream)
        {
            json.WriteString("namespace", downstream);
        }

        WriteMarks(json, span, attributes.StatusCode);
        SpanExceptions.Write(json, span);
        attributes.WriteSections(json);
        WriteLinks(json, span);
        WriteAnnotations(json, span, attributes);
        WriteMetadata(json, span, attributes);
        WriteOrigin(json, span);
        json.WriteEndObject();
    }

    private static void WriteMarks(Utf8JsonWriter json, OtlpSpan span, int? status)
    {
        if (status >= 500 || (status is null or < 400 && span.IsError))
        {
            json.WriteBoolean("fault", true);
        }
        else if (status >= 400)
        {
            json.WriteBoolean("error", true);
            if (status == StatusCodes.Status429TooManyRequests)
            {
                json.WriteBoolean("throttle", true);
            }
        }
    }

    private static void WriteLinks(Utf8JsonWriter json, OtlpSpan span)
    {
        var links = span.Links.Where(link => OtlpSpan.AreValidIds(link.TraceId, link.SpanId)).ToList();
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("trace_id", OtlpSpan.XRayTraceIdOf(link.TraceId));
            json.WriteString("id", link.SpanId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnnotations(Utf8JsonWriter json, OtlpSpan span, SpanAttributes attributes)
    {
        if (span.Find(Annotations) is not List<object?> { Count: > 0 } keys)
        {
            return;
        }

        json.WriteStartObject("annotations");
        foreach (var key in keys.OfType<string>().Distinct().Take(OtlpLimits.Annotations))
        {
            if (span.Find(key) is string or bool or long or double)
            {
                json.WritePropertyName(string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')));
                AttributeValue.Write(json, span.Find(key));
                attributes.Use(key);
            }
        }

        json.WriteEndObject();
        attributes.Use(Annotations);
    }

    private static void WriteMetadata(Utf8JsonWriter json, OtlpSpan span, SpanAttributes attributes)
    {
        var spaces = new Dictionary<string, JsonDocument>();
        foreach (var (key, value) in span.Attributes)
        {
            if (key.StartsWith(Metadata, StringComparison.Ordinal)
                && value is string text
                && ParseObject(text) is { } document
                && spaces.TryAdd(key[Metadata.Length..], document))
            {
                attributes.Use(key);
            }
        }

        var rest = attributes.Rest.ToList();
        if (rest.Count == 0 && spaces.Count == 0)
        {
            return;
        }

        json.WriteStartObject("metadata");
        foreach (var (name, document) in spaces)
        {
            json.WritePropertyName(name);
            document.RootElement.WriteTo(json);
            document.Dispose();
        }

        if (rest.Count > 0)
        {
            json.WritePropertyName(spaces.ContainsKey("default") ? "attributes" : "default");
            AttributeValue.Write(json, rest);
        }

        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, OtlpSpan span)
    {
        json.WriteStartObject("otlp");
        WriteText(json, "service", span.Service);
        WriteText(json, "scope", span.Scope);
        WriteText(
            json, "kind", span.Kind switch { 1 => "internal", 2 => "server", 3 => "client", 4 => "producer", 5 => "consumer", _ => "" });
        WriteText(json, "status", span.StatusMessage);
        var events = span.Events.Where(one => !SpanExceptions.Is(one)).ToList();
        if (events.Count > 0)
        {
            json.WriteStartArray("events");
            foreach (var one in events)
            {
                json.WriteStartObject();
                json.WriteString("name", one.Name);
                json.WriteNumber("time", Seconds(one.Time));
                json.WritePropertyName("attributes");
                AttributeValue.Write(json, one.Attributes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static JsonDocument? ParseObject(string text)
    {
        try
        {
            var document = OutsideJson.Parse(text, MaxMetadataDepth);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static decimal Seconds(ulong nanoseconds) => Math.Round(nanoseconds / 1_000_000_000m, 6);
}
