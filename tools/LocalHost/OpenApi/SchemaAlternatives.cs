using System.Text.Json.Nodes;
using static Lamplighter.LocalHost.OpenApi.ApiDocument;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>The schemas of which a value has to fit one, each of one type, and whether the value can be null.</summary>
internal sealed record SchemaAlternatives(IReadOnlyList<JsonObject> Schemas, bool TakesNull)
{
    private const int MaxDepth = 10;

    public static SchemaAlternatives Of(JsonObject schema, ApiDocument document)
    {
        var schemas = new List<JsonObject>();
        var takesNull = false;
        Add(schema, document, schemas, ref takesNull, 0);
        return new SchemaAlternatives(schemas, takesNull);
    }

    /// <summary>The values that a schema lists; null for any.</summary>
    public static IReadOnlyList<JsonNode?>? Values(JsonObject schema) =>
        schema["enum"] is JsonArray list ? [.. list.Where(static value => value is not null)]
        : schema["const"] is { } value ? [value]
        : null;

    /// <summary>What messages call a schema.</summary>
    public static string Name(JsonObject schema) =>
        (Text(schema["title"]) ?? Discriminator(schema)) is { } title ? $"'{title}'"
        : Text(schema["type"]) switch
        {
            null => "any value",
            "integer" => "an integer",
            "array" => "an array",
            "object" => "an object",
            var type => $"a {type}",
        };

    // The value of the property that tells derived types apart.
    private static string? Discriminator(JsonObject schema) =>
        Members(schema["properties"]).Select(static member => Text((member.Value as JsonObject)?["const"])).FirstOrDefault(
            static value => value is not null);

    private static void Add(JsonObject schema, ApiDocument document, List<JsonObject> schemas, ref bool takesNull, int depth)
    {
        var options = (schema["oneOf"] ?? schema["anyOf"]) as JsonArray;
        if (options is not null && depth < MaxDepth)
        {
            foreach (var option in options)
            {
                Add(document.Resolve(option) ?? [], document, schemas, ref takesNull, depth + 1);
            }

            return;
        }

        if (schema["type"] is JsonArray types)
        {
            foreach (var type in types.Select(Text))
            {
                takesNull |= type == "null";
                if (type != "null")
                {
                    var one = (JsonObject)schema.DeepClone();
                    one["type"] = type;
                    schemas.Add(one);
                }
            }

            return;
        }

        if (Text(schema["type"]) == "null")
        {
            takesNull = true;
            return;
        }

        // What has no type can be null too.
        takesNull |= schema["type"] is null && Values(schema) is null;
        schemas.Add(schema);
    }
}
