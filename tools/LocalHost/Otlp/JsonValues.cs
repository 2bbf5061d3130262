using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads attributes and numbers of OTLP in JSON: 64-bit numbers are strings.</summary>
internal static class JsonValues
{
    public static List<KeyValuePair<string, object?>> ReadAttributes(JsonElement owner, string name = "attributes") =>
        [
            .. owner
            .Items(name, OtlpLimits.Attributes)
            .Select(
                attribute => KeyValuePair.Create(attribute.Text("key") ?? "", ReadValue(attribute.Member("value", JsonValueKind.Object)))),
        ];

    public static object? ReadValue(JsonElement? value)
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

    public static ulong Number(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object
            && owner.TryGetProperty(name, out var value)
            && ulong.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    public static double? Double(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object
            && owner.TryGetProperty(name, out var value)
            && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
