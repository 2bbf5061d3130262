using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Tests.Otlp;

// A span of an ExportTraceServiceRequest. Kind: 1 internal, 3 client. Status: 2 error. Start and End in seconds since 1970.
internal sealed record OtlpSpan(
    string Scope,
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    int Kind,
    double Start,
    double End,
    int Status,
    Dictionary<string, object?> Attributes,
    List<(string Name, Dictionary<string, object?> Attributes)> Events)
{
    // The JSON of decode.js. A field that has its default value isn't there.
    internal static List<OtlpSpan> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var spans = new List<OtlpSpan>();
        foreach (var resource in Items(document.RootElement, "resourceSpans"))
        {
            foreach (var scope in Items(resource, "scopeSpans"))
            {
                var name = scope.GetProperty("scope").GetProperty("name").GetString()!;
                spans.AddRange(Items(scope, "spans").Select(span => Read(name, span)));
            }
        }

        return spans;
    }

    private static OtlpSpan Read(string scope, JsonElement span) => new(
        scope,
        Hex(span, "traceId"),
        Hex(span, "spanId"),
        Hex(span, "parentSpanId"),
        span.GetProperty("name").GetString()!,
        Number(span, "kind"),
        Seconds(span, "startTimeUnixNano"),
        Seconds(span, "endTimeUnixNano"),
        span.TryGetProperty("status", out var status) ? Number(status, "code") : 0,
        ReadAttributes(span),
        [.. Items(span, "events").Select(one => (one.GetProperty("name").GetString()!, ReadAttributes(one)))]);

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static string Hex(JsonElement span, string name) =>
        span.TryGetProperty(name, out var bytes) ? Convert.ToHexStringLower(bytes.GetBytesFromBase64()) : "";

    private static int Number(JsonElement parent, string name) => parent.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    private static double Seconds(JsonElement span, string name) =>
        ulong.Parse(span.GetProperty(name).GetString()!, CultureInfo.InvariantCulture) / 1e9;

    private static Dictionary<string, object?> ReadAttributes(JsonElement parent) =>
        Items(parent, "attributes").ToDictionary(one => one.GetProperty("key").GetString()!, one => Value(one.GetProperty("value")));

    private static object? Value(JsonElement value)
    {
        var kind = value.EnumerateObject().Single();
        return kind.Name switch
        {
            "stringValue" => kind.Value.GetString(),
            "boolValue" => kind.Value.GetBoolean(),
            "intValue" => long.Parse(kind.Value.GetString()!, CultureInfo.InvariantCulture),
            "doubleValue" => kind.Value.GetDouble(),
            "arrayValue" => Items(kind.Value, "values").Select(Value).ToArray(),
            _ => throw new InvalidDataException($"A value of kind {kind.Name}."),
        };
    }
}
