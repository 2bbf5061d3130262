using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads an ExportTraceServiceRequest in JSON: IDs are hexadecimal, 64-bit numbers are strings.</summary>
internal static class OtlpJsonReader
{
    private const int MaxDepth = 64;

    public static List<OtlpSpan> Read(ReadOnlyMemory<byte> request)
    {
        try
        {
            using var document = OutsideJson.Parse(request, MaxDepth, OtlpLimits.Tokens);
            var spans = document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Items("resourceSpans").SelectMany(ReadResource).Take(OtlpLimits.Spans + 1).ToList()
                : throw new MalformedOtlpException("The request isn't a JSON object.");
            return spans.Count <= OtlpLimits.Spans ? spans : throw OtlpLimits.TooManySpans();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is thrown for strings that aren't valid Unicode.
            throw new MalformedOtlpException($"The request can't be read as JSON: {error.Message}");
        }
    }

    private static IEnumerable<OtlpSpan> ReadResource(JsonElement resource)
    {
        var service = resource.Member("resource", JsonValueKind.Object) is { } about
            ? ReadAttributes(about).FirstOrDefault(attribute => attribute.Key == "service.name").Value as string ?? ""
            : "";
        return resource.Items("scopeSpans").SelectMany(scope =>
        {
            var name = OtlpLimits.Cut(scope.Member("scope", JsonValueKind.Object)?.Text("name") ?? "");
            return scope.Items("spans").Select(span => ReadSpan(span, name, OtlpLimits.Cut(service)));
        });
    }

    private static OtlpSpan ReadSpan(JsonElement span, string scope, string service)
    {
        var status = span.Member("status", JsonValueKind.Object);
        return new OtlpSpan
        {
            TraceId = span.Text("traceId")?.ToLowerInvariant() ?? "",
            Id = span.Text("spanId")?.ToLowerInvariant() ?? "",
            ParentId = span.Text("parentSpanId")?.ToLowerInvariant() ?? "",
            Name = span.Text("name") ?? "",
            Kind = (int)Number(span, "kind"),
            Start = Number(span, "startTimeUnixNano"),
            End = Number(span, "endTimeUnixNano"),
            Status = status is null ? 0 : (int)Number(status.Value, "code"),
            StatusMessage = status?.Text("message") ?? "",
            Scope = scope,
            Service = service,
            Attributes = ReadAttributes(span),
            Events =
            [
                .. span
                .Items("events", OtlpLimits.Events)
                .Select(one => new OtlpEvent(Number(one, "timeUnixNano"), one.Text("name") ?? "", ReadAttributes(one))),
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

    private static List<KeyValuePair<string, object?>> ReadAttributes(JsonElement owner, string name = "attributes") =>
        [
            .. owner
            .Items(name, OtlpLimits.Attributes)
            .Select(
                attribute => KeyValuePair.Create(attribute.Text("key") ?? "", ReadValue(attribute.Member("value", JsonValueKind.Object)))),
        ];

    private static object? ReadValue(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } any
            || any.EnumerateObject().FirstOrDefault() is not { Value.ValueKind: not JsonValueKind.Undefined } member)
        {
            return null;
        }

        return member.Name switch
        {
            "stringValue" or "bytesValue" => any.Text(member.Name),
            "boolValue" => member.Value.ValueKind == JsonValueKind.True,
            "intValue" =>
                long.TryParse(member.Value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null,
            "doubleValue" =>
                double.TryParse(member.Value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            "arrayValue" => member.Value.Items("values", OtlpLimits.Attributes).Select(item => ReadValue(item)).ToList(),
            "kvlistValue" => ReadAttributes(member.Value, "values"),
            _ => null,
        };
    }

    private static ulong Number(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object
            && owner.TryGetProperty(name, out var value)
            && ulong.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
