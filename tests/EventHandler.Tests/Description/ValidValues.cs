using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

// Makes values that fit a schema. Beyond a depth it leaves out what is optional, so that types that contain themselves end.
internal sealed class ValidValues(DescribedDocument document, Random random, string alphabet)
{
    private const int MaxDepth = 4;
    private const int MaxAttempts = 500;

    private readonly SchemaCheck _check = new(document);

    internal JsonNode? Make(JsonObject schema) => Make(schema, 0);

    private JsonNode? Make(JsonObject schema, int depth)
    {
        schema = document.Resolve(schema);
        for (var i = 0; i < MaxAttempts; i++)
        {
            var value = Candidate(schema, depth);
            if (_check.Accepts(schema, value))
            {
                return value;
            }
        }

        throw new InvalidOperationException($"No value was found for the schema {schema.ToJsonString()}.");
    }

    private JsonNode? Candidate(JsonObject schema, int depth)
    {
        if (schema["const"] is { } constant)
        {
            return constant.DeepClone();
        }

        if (schema["enum"] is JsonArray all)
        {
            return all[random.Next(all.Count)]?.DeepClone();
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            var isEnding = depth >= MaxDepth && choices[0]!["type"] is JsonValue first && first.GetValue<string>() == "null";
            return Make(choices[isEnding ? 0 : random.Next(choices.Count)]!.AsObject(), depth);
        }

        var types = SchemaCheck.Types(schema);
        return types.Count == 0
            ? JsonValue.Create(random.Next(100))
            : types.Contains("null") && (depth >= MaxDepth || random.Next(5) == 0) ? null
            : types[random.Next(types.Count)] switch
            {
                "string" => Text(schema),
                "integer" => Number(schema, isWhole: true),
                "number" => Number(schema, isWhole: false),
                "boolean" => random.Next(2) == 0,
                "array" => Items(schema, depth),
                "object" => Members(schema, depth),
                _ => null,
            };
    }

    private JsonNode Text(JsonObject schema)
    {
        var least = SchemaCheck.Limit(schema, "minLength", 0);
        var most = SchemaCheck.Limit(schema, "maxLength", least + 6);
        if (schema["contentEncoding"] is not null)
        {
            return Convert.ToBase64String(Encoding.UTF8.GetBytes(Letters(random.Next(least / 4 * 3, (most / 4 * 3) + 1))));
        }

        if (schema["format"]?.GetValue<string>() is { } format && SchemaFormats.Make(format, random) is { Length: > 0 } made)
        {
            return made;
        }

        // The narrowest pattern is the last one.
        var patterns = (schema["allOf"] as JsonArray ?? []).Select(static one => one!["pattern"]).Prepend(schema["pattern"]);
        var pattern = patterns.LastOrDefault(static one => one is not null)?.GetValue<string>() ?? "";
        var text = pattern.Length == 0 ? "" : PatternText.Make(pattern, random);
        return pattern.EndsWith('$') ? text : text + Letters(random.Next(least, most + 1) - text.Length);
    }

    private string Letters(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }

    // One of the bounds at times: that's where mistakes are.
    private JsonNode Number(JsonObject schema, bool isWhole)
    {
        var step = isWhole ? 1m : 0.01m;
        var least = SchemaCheck.Number(schema["minimum"]) ?? SchemaCheck.Number(schema["exclusiveMinimum"]) + step;
        var most = SchemaCheck.Number(schema["maximum"]) ?? SchemaCheck.Number(schema["exclusiveMaximum"]) - step;
        var lowest = least ?? (most ?? 0) - 100;
        var highest = most ?? Math.Max(lowest, 0) + 27;
        var number = random.Next(6) switch
        {
            0 => lowest,
            1 => highest,
            _ => lowest + ((highest - lowest) * random.Next(101) / 100),
        };
        number = isWhole ? Math.Ceiling(number) : number;
        return JsonNode.Parse(number.ToString("0.############", CultureInfo.InvariantCulture))!;
    }

    private JsonArray Items(JsonObject schema, int depth)
    {
        var least = SchemaCheck.Limit(schema, "minItems", 0);
        var most = Math.Min(SchemaCheck.Limit(schema, "maxItems", least + 3), least + 3);
        var count = depth >= MaxDepth ? least : random.Next(least, most + 1);
        var each = schema["items"] as JsonObject ?? [];
        return new JsonArray([.. Enumerable.Range(0, count).Select(_ => Make(each, depth + 1))]);
    }

    private JsonObject Members(JsonObject schema, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"] as JsonArray ?? []).Select(static name => name!.GetValue<string>()).ToHashSet();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (required.Contains(name) || (depth < MaxDepth && random.Next(4) > 0))
            {
                made[name] = Make(member!.AsObject(), depth + 1);
            }
        }

        if (schema["additionalProperties"] is JsonObject each)
        {
            var least = SchemaCheck.Limit(schema, "minProperties", 0);
            var count = depth >= MaxDepth ? least : random.Next(least, least + 3);
            for (var i = 0; made.Count < count && i < MaxAttempts; i++)
            {
                var name = Name(schema["propertyNames"] as JsonObject);
                made[name] = Make(each, depth + 1);
            }
        }

        return made;
    }

    private string Name(JsonObject? names)
    {
        var schema = names is null ? [] : document.Resolve(names).DeepClone().AsObject();
        schema["type"] = "string";
        schema["minLength"] ??= 1;
        return Make(schema, 0)!.GetValue<string>();
    }
}
