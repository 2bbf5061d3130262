using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Description;

// Whether a value fits a schema of the document. Formats count.
internal sealed class SchemaCheck(DescribedDocument document)
{
    internal bool Accepts(JsonObject schema, JsonNode? value)
    {
        schema = document.Resolve(schema);
        return IsOfType(schema, value)
            && IsListed(schema, value)
            && Combines(schema, value)
            && value switch
            {
                JsonObject members => AcceptsMembers(schema, members),
                JsonArray items => AcceptsItems(schema, items),
                JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => AcceptsText(schema, scalar.GetValue<string>()),
                JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number => AcceptsNumber(schema, scalar),
                _ => true,
            };
    }

    internal static IReadOnlyList<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray list => [.. list.Select(static type => type!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };

    internal static decimal? Number(JsonNode? value) =>
        decimal.TryParse(value?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsOfType(JsonObject schema, JsonNode? value)
    {
        var types = Types(schema);
        return types.Count == 0 || (value?.GetValueKind() ?? JsonValueKind.Null) switch
        {
            JsonValueKind.Null => types.Contains("null"),
            JsonValueKind.String => types.Contains("string"),
            JsonValueKind.Number => types.Contains("number")
                || (types.Contains("integer") && (Number(value) is not { } number || decimal.Truncate(number) == number)),
            JsonValueKind.Object => types.Contains("object"),
            JsonValueKind.Array => types.Contains("array"),
            _ => types.Contains("boolean"),
        };
    }

    private static bool IsListed(JsonObject schema, JsonNode? value) =>
        (schema["enum"] is not JsonArray all || all.Any(one => JsonNode.DeepEquals(one, value)))
        && (schema["const"] is not { } constant || JsonNode.DeepEquals(constant, value));

    private bool Combines(JsonObject schema, JsonNode? value) =>
        All(schema, "allOf").All(one => Accepts(one, value))
        && (schema["anyOf"] is null || All(schema, "anyOf").Any(one => Accepts(one, value)))
        && (schema["oneOf"] is null || All(schema, "oneOf").Count(one => Accepts(one, value)) == 1)
        && (schema["not"] is not JsonObject not || !Accepts(not, value));

    private static IEnumerable<JsonObject> All(JsonObject schema, string keyword) =>
        (schema[keyword] as JsonArray ?? []).Select(static one => one!.AsObject());

    private static bool AcceptsText(JsonObject schema, string text) =>
        text.Length >= Limit(schema, "minLength", 0)
        && text.Length <= Limit(schema, "maxLength", int.MaxValue)
        && (schema["pattern"] is not { } pattern || IsMatch(pattern.GetValue<string>(), text))
        && (schema["format"] is not { } format || SchemaFormats.Accepts(format.GetValue<string>(), text))
        && (schema["contentEncoding"] is null || SchemaFormats.IsBase64(text));

    private static bool AcceptsNumber(JsonObject schema, JsonValue value) => Number(value) is not { } number
        || ((Number(schema["minimum"]) is not { } lowest || number >= lowest)
            && (Number(schema["maximum"]) is not { } highest || number <= highest)
            && (Number(schema["exclusiveMinimum"]) is not { } above || number > above)
            && (Number(schema["exclusiveMaximum"]) is not { } below || number < below)
            && (schema["format"] is not { } format || SchemaFormats.Accepts(format.GetValue<string>(), number)));

    private bool AcceptsItems(JsonObject schema, JsonArray items) =>
        items.Count >= Limit(schema, "minItems", 0)
        && items.Count <= Limit(schema, "maxItems", int.MaxValue)
        && (schema["items"] is not JsonObject each || items.All(item => Accepts(each, item)));

    private bool AcceptsMembers(JsonObject schema, JsonObject members)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        return members.Count >= Limit(schema, "minProperties", 0)
            && members.Count <= Limit(schema, "maxProperties", int.MaxValue)
            && (schema["required"] is not JsonArray required || required.All(name => members.ContainsKey(name!.GetValue<string>())))
            && members.All(member => properties[member.Key] is JsonObject known
                ? Accepts(known, member.Value)
                : AcceptsRest(schema["additionalProperties"], member.Value))
            && (schema["propertyNames"] is not JsonObject names || members.All(member => Accepts(names, member.Key)));
    }

    private bool AcceptsRest(JsonNode? rest, JsonNode? value) => rest switch
    {
        JsonObject schema => Accepts(schema, value),
        JsonValue flag => flag.GetValue<bool>(),
        _ => true,
    };

    internal static bool IsMatch(string pattern, string text) =>
        Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, TimeSpan.FromMinutes(1));

    internal static int Limit(JsonObject schema, string keyword, int otherwise) =>
        Number(schema[keyword]) is { } limit ? (int)Math.Min(int.MaxValue, limit) : otherwise;
}
