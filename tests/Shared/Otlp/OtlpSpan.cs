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
    // In nanoseconds since 1970.
    internal required ulong StartNanoseconds { get; init; }

    internal required ulong EndNanoseconds { get; init; }

    internal string StatusText { get; init; } = "";

    internal string TraceState { get; init; } = "";

    internal int Flags { get; init; }

    internal string ScopeVersion { get; init; } = "";

    internal int DroppedAttributes { get; init; }

    internal List<ulong> EventNanoseconds { get; init; } = [];

    internal List<(string TraceId, string Id, int Flags, Dictionary<string, object?> Attributes)> Links { get; init; } = [];

    internal Dictionary<string, object?> Resource { get; init; } = [];

    // The JSON of decode.js. A field that has its default value isn't there.
    internal static List<OtlpSpan> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var spans = new List<OtlpSpan>();
        foreach (var resource in Items(document.RootElement, "resourceSpans"))
        {
            foreach (var scope in Items(resource, "scopeSpans"))
            {
                spans.AddRange(Items(scope, "spans").Select(span => Read(resource, scope.GetProperty("scope"), span)));
            }
        }

        return spans;
    }

    private static OtlpSpan Read(JsonElement resource, JsonElement scope, JsonElement span) => new(
        scope.GetProperty("name").GetString()!,
        Hex(span, "traceId"),
        Hex(span, "spanId"),
        Hex(span, "parentSpanId"),
        span.GetProperty("name").GetString()!,
        Number(span, "kind"),
        Seconds(span, "startTimeUnixNano"),
        Seconds(span, "endTimeUnixNano"),
        span.TryGetProperty("status", out var status) ? Number(status, "code") : 0,
        ReadAttributes(span),
        [.. Items(span, "events").Select(one => (one.GetProperty("name").GetString()!, ReadAttributes(one)))])
    {
        StartNanoseconds = Nanoseconds(span, "startTimeUnixNano"),
        EndNanoseconds = Nanoseconds(span, "endTimeUnixNano"),
        StatusText = span.TryGetProperty("status", out var state) ? Text(state, "message") : "",
        TraceState = Text(span, "traceState"),
        Flags = Number(span, "flags"),
        ScopeVersion = Text(scope, "version"),
        DroppedAttributes = Number(span, "droppedAttributesCount"),
        EventNanoseconds = [.. Items(span, "events").Select(one => Nanoseconds(one, "timeUnixNano"))],
        Links = [.. Items(span, "links").Select(
            one => (Hex(one, "traceId"), Hex(one, "spanId"), Number(one, "flags"), ReadAttributes(one)))],
        Resource = ReadAttributes(resource.GetProperty("resource")),
    };

    internal static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    internal static string Hex(JsonElement span, string name) =>
        span.TryGetProperty(name, out var bytes) ? Convert.ToHexStringLower(bytes.GetBytesFromBase64()) : "";

    private static int Number(JsonElement parent, string name) => parent.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    private static double Seconds(JsonElement span, string name) => Nanoseconds(span, name) / 1e9;

    private static ulong Nanoseconds(JsonElement parent, string name) =>
        ulong.Parse(parent.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString()! : "";

    internal static Dictionary<string, object?> ReadAttributes(JsonElement parent) =>
        Items(parent, "attributes").ToDictionary(one => one.GetProperty("key").GetString()!, one => Value(one.GetProperty("value")));

    internal static object? Value(JsonElement value)
    {
        if (!value.EnumerateObject().Any())
        {
            return null;
        }

        var kind = value.EnumerateObject().Single();
        return kind.Name switch
        {
            "stringValue" => kind.Value.GetString(),
            "boolValue" => kind.Value.GetBoolean(),
            "intValue" => long.Parse(kind.Value.GetString()!, CultureInfo.InvariantCulture),
            // Infinities and NaN are text in JSON.
            "doubleValue" when kind.Value.ValueKind == JsonValueKind.String =>
                double.Parse(kind.Value.GetString()!, CultureInfo.InvariantCulture),
            "doubleValue" => kind.Value.GetDouble(),
            "kvlistValue" => Items(kind.Value, "values").ToDictionary(
                static one => one.GetProperty("key").GetString()!, static one => Value(one.GetProperty("value"))),
            "arrayValue" => Items(kind.Value, "values").Select(Value).ToArray(),
            _ => throw new InvalidDataException($"A value of kind {kind.Name}."),
        };
    }
}
