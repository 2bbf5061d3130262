using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>An OpenAPI document, as JSON or YAML.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly JsonObject _root;

    private ApiDocument(JsonObject root) => _root = root;

    /// <summary>Whether all operations need an authenticated caller unless they say otherwise.</summary>
    public bool IsSecured => Requires(_root["security"]) ?? false;

    /// <exception cref="HostException">The file can't be read, or isn't an OpenAPI document.</exception>
    public static async Task<ApiDocument> ReadAsync(string file, CancellationToken cancellationToken) =>
        new(await ReadJsonAsync(file, cancellationToken));

    /// <summary>Reads the document as JSON.</summary>
    /// <exception cref="HostException">The file can't be read, or isn't an OpenAPI document.</exception>
    public static async Task<JsonObject> ReadJsonAsync(string file, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"'{file}' can't be read: {error.Message}", error);
        }

        return ParseJson(text, file);
    }

    /// <exception cref="HostException">The text isn't an OpenAPI document.</exception>
    public static ApiDocument Parse(string text, string file) => new(ParseJson(text, file));

    private static JsonObject ParseJson(string text, string file)
    {
        try
        {
            var isYaml = Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml";
            var root = isYaml
                ? YamlText.Parse(text, file)
                : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var version = Text((root as JsonObject)?["openapi"]);
            return root is JsonObject members && version?.StartsWith("3.", StringComparison.Ordinal) == true
                ? members
                : throw new HostException(
                    $"'{file}' isn't an OpenAPI document of version 3: its member 'openapi' must be such as \"3.1.1\".");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new HostException($"'{file}' isn't valid JSON: {error.Message}", error);
        }
    }

    /// <summary>
    /// Returns the operations by method and path, such as <c>GET /orders/{}</c>: the names of parameters make no difference to callers.
    /// </summary>
    public Dictionary<string, ApiOperation> Operations()
    {
        var found = new Dictionary<string, ApiOperation>(StringComparer.Ordinal);
        foreach (var (path, item) in Members(_root["paths"]))
        {
            foreach (var method in s_methods)
            {
                if (Resolve(item) is { } shared && Resolve(shared[method]) is { } operation)
                {
                    found[$"{method.ToUpperInvariant()} {Shape(path)}"] =
                        new ApiOperation($"{method.ToUpperInvariant()} {path}", path, operation, shared);
                }
            }
        }

        return found;
    }

    /// <summary>Follows a reference inside the document. Returns null for anything but an object.</summary>
    public JsonObject? Resolve(JsonNode? node)
    {
        // A reference to a reference, but not in a circle.
        for (var i = 0; i < 20 && node is JsonObject members; i++)
        {
            if (Text(members["$ref"]) is not { } address || !address.StartsWith("#/", StringComparison.Ordinal))
            {
                return members;
            }

            node = _root;
            foreach (var part in address[2..].Split('/'))
            {
                var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                node = (node as JsonObject)?[name];
            }
        }

        return null;
    }

    /// <summary>Whether a member <c>security</c> asks for something; null where it is missing.</summary>
    public static bool? Requires(JsonNode? security) => security is JsonArray list
        ? list.Count > 0 && list.All(static one => one is JsonObject { Count: > 0 })
        : null;

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];

    public static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? [];

    private static string Shape(string path) => string.Join(
        '/', path.Split('/').Select(static part => part.StartsWith('{') && part.EndsWith('}') ? "{}" : part));
}
