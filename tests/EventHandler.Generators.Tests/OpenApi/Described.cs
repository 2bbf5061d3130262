using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

// The document of a user's project.
internal static class Described
{
    private const string File = "Lamplighter.OpenApi.g.cs";
    private const string Prefix = "//|";

    internal static Compiled Compile(params string[] sources) => Compiled.Defining("LAMPLIGHTER_OPENAPI_JSON", sources);

    internal static string Text(Compiled compiled, string prefix = Prefix) => string.Concat(
        compiled.Run.GeneratedTrees.Single(static tree => Path.GetFileName(tree.FilePath) == File).ToString()
            .Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
            .Select(line => line[prefix.Length..] + "\n"));

    // The document for API Gateway.
    internal static JsonNode Gateway((string Key, string Value)[] properties, params string[] sources)
    {
        var compiled = Compiled.Defining("LAMPLIGHTER_OPENAPI_JSON", properties, sources);
        Assert.Empty(compiled.CompilerProblems);
        return JsonNode.Parse(Text(compiled, "//>"))!;
    }

    // Of code that compiles without warnings.
    internal static JsonNode Document(params string[] sources)
    {
        var compiled = Compile(sources);
        Assert.Empty(compiled.CompilerProblems);
        return JsonNode.Parse(Text(compiled))!;
    }

    // What a path such as paths|/items|get leads to, as JSON in one line; "absent" where there is nothing.
    internal static string At(this JsonNode? node, string path)
    {
        foreach (var name in path.Split('|'))
        {
            node = node switch
            {
                JsonArray list when int.TryParse(name, out var index) => index < list.Count ? list[index] : null,
                JsonObject members when members.TryGetPropertyValue(name, out var found) => found,
                _ => null,
            };
            if (node is null)
            {
                return "absent";
            }
        }

        return node!.ToJsonString(s_relaxed);
    }

    private static readonly JsonSerializerOptions s_relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
