using System.Globalization;
using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// Schemas as the models of API Gateway have them: JSON Schema draft 4 without what its import doesn't support
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html). What a model can't say is left out, so
// that a request validator accepts at least what the resolver accepts.
internal sealed class GatewaySchemas
{
    private const string Address = "#/components/schemas/";

    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
    {
        "description", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems", "minProperties",
        "maxProperties", "required",
    };

    private readonly ApiObject _schemas;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ApiObject> _primitives = new(StringComparer.Ordinal);
    private readonly Queue<string> _pending = new();
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    internal GatewaySchemas(ApiObject? schemas)
    {
        _schemas = schemas ?? new ApiObject();
        foreach (var schema in _schemas.Members)
        {
            _names[schema.Key] = Free(schema.Key);
        }
    }

    internal ApiObject Convert(ApiObject schema)
    {
        if (schema["$ref"] is { } reference)
        {
            return new ApiObject { ["$ref"] = Refer(reference) };
        }

        var converted = new ApiObject();
        var isNullable = MayBeNull(schema);
        if (schema["type"] is string type)
        {
            converted["type"] = type;
        }

        foreach (var member in schema.Members)
        {
            if (s_kept.Contains(member.Key) && !(isNullable && member.Key == "enum"))
            {
                converted[member.Key] = member.Value;
            }
        }

        AddBounds(converted, schema);
        AddParts(converted, schema);
        return converted;
    }

    // A response is an object or refers to a model.
    internal ApiObject ConvertResponse(ApiObject schema)
    {
        var converted = Convert(schema);
        if (converted["type"] is not string type || type is "object" or "array")
        {
            return converted;
        }

        if (!_primitives.TryGetValue(type, out var reference))
        {
            var name = Free(char.ToUpperInvariant(type[0]) + type.Substring(1) + "Response");
            _primitives[type] = reference = new ApiObject { ["$ref"] = Address + name };
        }

        return reference;
    }

    // The type alone, which is all that API Gateway reads of a parameter.
    internal ApiObject ConvertParameter(ApiObject schema)
    {
        var type = Resolve(schema)["type"] as string ?? "string";
        return type == "array"
            ? new ApiObject { ["type"] = type, ["items"] = new ApiObject { ["type"] = "string" } }
            : new ApiObject { ["type"] = type };
    }

    // The models that are referred to, by name.
    internal ApiObject Build()
    {
        var models = new SortedDictionary<string, ApiObject>(StringComparer.Ordinal);
        while (_pending.Count > 0)
        {
            var name = _pending.Dequeue();
            models[_names[name]] = Convert((ApiObject)_schemas[name]!);
        }

        foreach (var primitive in _primitives)
        {
            models[((string)primitive.Value["$ref"]!).Substring(Address.Length)] = new ApiObject { ["type"] = primitive.Key };
        }

        var built = new ApiObject();
        foreach (var model in models)
        {
            built[model.Key] = model.Value;
        }

        return built;
    }

    private string Refer(object reference)
    {
        var name = Name(reference);
        if (_used.Add(name))
        {
            _pending.Enqueue(name);
        }

        return Address + _names[name];
    }

    private ApiObject Resolve(ApiObject schema) =>
        schema["$ref"] is { } reference && _schemas[Name(reference)] is ApiObject found ? found : schema;

    private static string Name(object reference) =>
        (reference is SchemaReference known ? known.Address : (string)reference).Substring(Address.Length);

    private void AddParts(ApiObject converted, ApiObject schema)
    {
        if (schema["properties"] is ApiObject properties)
        {
            var parts = new ApiObject();
            foreach (var property in properties.Members)
            {
                parts[property.Key] = Convert((ApiObject)property.Value!);
            }

            converted["properties"] = parts;
        }

        if (schema["items"] is ApiObject items)
        {
            converted["items"] = Convert(items);
        }
        else if (schema["type"] is "array")
        {
            converted["items"] = new ApiObject();
        }

        if (schema["additionalProperties"] is { } rest)
        {
            converted["additionalProperties"] = rest is ApiObject values ? Convert(values) : rest;
        }

        foreach (var keyword in new[] { "allOf", "anyOf", "oneOf" })
        {
            // Alternatives can't refer to other models, and none of them can be null.
            if (schema[keyword] is ApiList { IsEmpty: false } list && list.Items.All(static one => one is ApiObject part && IsSimple(part)))
            {
                converted[keyword] = new ApiList(list.Items.Select(one => Convert((ApiObject)one!)));
            }
        }
    }

    // exclusiveMinimum isn't supported. The bound itself is accepted, except for whole numbers, where the next one is the bound.
    private static void AddBounds(ApiObject converted, ApiObject schema)
    {
        AddBound(converted, schema, "exclusiveMinimum", "minimum", 1);
        AddBound(converted, schema, "exclusiveMaximum", "maximum", -1);
    }

    private static void AddBound(ApiObject converted, ApiObject schema, string exclusive, string inclusive, int step)
    {
        if (schema[exclusive] is IFormattable bound && !converted.Has(inclusive))
        {
            converted[inclusive] = schema["type"] is "integer"
                && long.TryParse(JsonText.Number(bound), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && whole is > long.MinValue and < long.MaxValue
                    ? whole + step
                    : bound;
        }
    }

    private static bool MayBeNull(ApiObject schema) =>
        (schema["type"] is ApiList types && types.Items.Contains("null"))
        || (schema["enum"] is ApiList values && values.Items.Contains(null));

    private static bool IsSimple(object? value) => value switch
    {
        ApiObject members => !members.Has("$ref") && members["type"] is not "null" && !MayBeNull(members)
            && members.Members.All(static member => IsSimple(member.Value)),
        ApiList list => list.Items.All(IsSimple),
        _ => true,
    };

    // Names of models have letters and digits alone.
    private string Free(string name)
    {
        var letters = new string([.. name.Where(static c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9'))]);
        letters = letters.Length == 0 ? "Model" : letters;
        var free = letters;
        for (var i = 2; !_taken.Add(free); i++)
        {
            free = letters + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
