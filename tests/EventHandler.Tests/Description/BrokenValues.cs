using System.Globalization;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

// Breaks a value that fits a schema, in one place and one way at a time. What the documentation names as read all the same is left out:
// null for texts and objects, numbers as texts, and numbers for enums.
internal sealed class BrokenValues(DescribedDocument document, bool asText)
{
    private readonly SchemaCheck _check = new(document);

    internal IEnumerable<BrokenValue> Of(JsonObject schema, JsonNode? value) =>
        Candidates(schema, value).Where(broken => !_check.Accepts(schema, broken.Value));

    private IEnumerable<BrokenValue> Candidates(JsonObject schema, JsonNode? value)
    {
        schema = document.Resolve(schema);
        if (value is null)
        {
            return [];
        }

        if (Choice(schema, value) is { } chosen)
        {
            return Candidates(chosen, value);
        }

        return Types(schema).Concat(Lists(schema)).Concat(value switch
        {
            JsonObject members => Members(schema, members),
            JsonArray items => Items(schema, items),
            _ => Texts(schema, value).Concat(Numbers(schema)),
        });
    }

    // The one of several schemas that the value has.
    private JsonObject? Choice(JsonObject schema, JsonNode value) => ((schema["oneOf"] ?? schema["anyOf"]) as JsonArray)?
        .Select(static one => one!.AsObject()).FirstOrDefault(one => _check.Accepts(one, value));

    private IEnumerable<BrokenValue> Types(JsonObject schema)
    {
        var types = SchemaCheck.Types(schema);
        var isText = types.Contains("string");
        var isNumber = types.Contains("integer") || types.Contains("number");
        if (!asText && types.Count > 0)
        {
            yield return new(isText || isNumber || types.Contains("boolean") ? new JsonObject() : "x", "another type");
            yield return new(types.Contains("boolean") ? new JsonArray() : true, "a flag or a list");
        }

        if (!isText && (isNumber || types.Contains("boolean")))
        {
            yield return new("x", "text for a number or a flag");
            if (!asText)
            {
                yield return new(null, "null for a value");
            }
        }

        if (types.Contains("integer") && !isText)
        {
            yield return new(JsonNode.Parse("1.5"), "a fraction");
        }
    }

    // Enums are read by any number, so that only the lists of [AllowedValues] bind numbers.
    private static IEnumerable<BrokenValue> Lists(JsonObject schema)
    {
        if (schema["enum"] is JsonArray all && schema["x-enum-varnames"] is null)
        {
            var isNumber = all.Any(static one => one?.GetValueKind() == System.Text.Json.JsonValueKind.Number);
            yield return new(isNumber ? 97 : "nonsense", "not in the list");
        }

        if (schema["const"] is { } constant)
        {
            yield return new(constant.GetValueKind() == System.Text.Json.JsonValueKind.Number ? 97 : "nonsense", "another constant");
        }

        foreach (var denied in schema["not"]?["enum"]?.AsArray() ?? [])
        {
            yield return new(denied?.DeepClone(), "a denied value");
        }
    }

    private static IEnumerable<BrokenValue> Texts(JsonObject schema, JsonNode value)
    {
        if (value.GetValueKind() != System.Text.Json.JsonValueKind.String || schema["enum"] is not null)
        {
            yield break;
        }

        var text = value.GetValue<string>();
        var isBase64 = schema["contentEncoding"] is not null;
        if (isBase64)
        {
            yield return new("%", "not Base64");
        }

        foreach (var wrong in SchemaFormats.Wrong(schema["format"]?.GetValue<string>() ?? ""))
        {
            yield return new(wrong, "another format");
        }

        var least = SchemaCheck.Limit(schema, "minLength", 0);
        var most = SchemaCheck.Limit(schema, "maxLength", int.MaxValue);
        if (least > 0)
        {
            yield return new(isBase64 ? "" : text[..(least - 1)], "too short");
        }

        if (most < 1000)
        {
            yield return new(isBase64 ? new string('A', most + 4) : text + new string('a', most + 1 - text.Length), "too long");
        }

        if (schema["pattern"] is { } pattern)
        {
            foreach (var wrong in new[] { "~", text + "~", "~" + text, " ", new string('7', 30) })
            {
                if (!SchemaCheck.IsMatch(pattern.GetValue<string>(), wrong))
                {
                    yield return new(wrong, "another pattern");
                }
            }
        }
    }

    private static IEnumerable<BrokenValue> Numbers(JsonObject schema)
    {
        if (schema["enum"] is not null)
        {
            yield break;
        }

        foreach (var wrong in SchemaFormats.WrongNumbers(schema["format"]?.GetValue<string>() ?? ""))
        {
            yield return new(JsonNode.Parse(wrong), "out of the format's range");
        }

        foreach (var (keyword, step) in new[] { ("minimum", -1m), ("maximum", 1m), ("exclusiveMinimum", 0m), ("exclusiveMaximum", 0m) })
        {
            if (SchemaCheck.Number(schema[keyword]) is { } bound)
            {
                yield return new(JsonNode.Parse((bound + step).ToString(CultureInfo.InvariantCulture)), $"beyond the {keyword}");
            }
        }
    }

    private IEnumerable<BrokenValue> Items(JsonObject schema, JsonArray items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var broken in Candidates(schema["items"] as JsonObject ?? [], items[i]))
            {
                var copy = items.DeepClone().AsArray();
                copy[i] = broken.Value?.DeepClone();
                yield return new(copy, $"[{i}]: {broken.Reason}");
            }
        }

        if (SchemaCheck.Limit(schema, "minItems", 0) is > 0 and var least)
        {
            yield return new(new JsonArray([.. items.Take(least - 1).Select(static item => item?.DeepClone())]), "too few items");
        }

        if (SchemaCheck.Limit(schema, "maxItems", 1000) is < 1000 and var most && items.Count > 0)
        {
            yield return new(
                new JsonArray([.. Enumerable.Range(0, most + 1).Select(_ => items[0]?.DeepClone())]), "too many items");
        }
    }

    private IEnumerable<BrokenValue> Members(JsonObject schema, JsonObject members)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            var own = properties[name] as JsonObject ?? schema["additionalProperties"] as JsonObject ?? [];
            foreach (var broken in Candidates(own, value))
            {
                var copy = members.DeepClone().AsObject();
                copy[name] = broken.Value?.DeepClone();
                yield return new(copy, $"{name}: {broken.Reason}");
            }
        }

        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            var copy = members.DeepClone().AsObject();
            copy.Remove(name!.GetValue<string>());
            yield return new(copy, $"{name} is missing");
        }

        if (schema["additionalProperties"] is JsonValue)
        {
            yield return With(members, "unexpected", 1, "a member that isn't known");
        }

        if (schema["propertyNames"] is not null && members.Count > 0)
        {
            yield return With(members, "?", members.First().Value, "the name of a member");
        }

        if (SchemaCheck.Limit(schema, "minProperties", 0) > 0)
        {
            yield return new(new JsonObject(), "too few members");
        }
    }

    private static BrokenValue With(JsonObject members, string name, JsonNode? value, string reason)
    {
        var copy = members.DeepClone().AsObject();
        copy[name] = value?.DeepClone();
        return new(copy, reason);
    }
}
