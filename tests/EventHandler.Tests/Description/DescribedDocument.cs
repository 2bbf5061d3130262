using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

// The OpenAPI document that the build of this project writes.
internal sealed class DescribedDocument
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly JsonObject _root;

    private DescribedDocument(JsonObject root)
    {
        _root = root;
        Operations =
        [
            .. from path in root["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where s_methods.Contains(operation.Key)
               select new DescribedOperation(path.Key, operation.Key.ToUpperInvariant(), operation.Value!.AsObject()),
        ];
    }

    internal IReadOnlyList<DescribedOperation> Operations { get; }

    // As the build wrote it.
    internal static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.json"));

    internal static DescribedDocument Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    // The keywords of a schema with those of the one that it refers to. Its own are narrower.
    internal JsonObject Resolve(JsonObject schema)
    {
        if (schema["$ref"]?.GetValue<string>() is not { } reference)
        {
            return schema;
        }

        JsonNode found = _root;
        foreach (var name in reference.Split('/').Skip(1))
        {
            found = found[name]!;
        }

        var target = Resolve(found.AsObject());
        if (schema.Count == 1)
        {
            return target;
        }

        var merged = target.DeepClone().AsObject();
        foreach (var (keyword, value) in schema.Where(static member => member.Key != "$ref"))
        {
            merged[keyword] = value?.DeepClone();
        }

        return merged;
    }
}
