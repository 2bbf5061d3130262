using System.Text.Json;
using Json.Schema;

namespace Lamplighter.Tests.OpenApi;

// The schema of OpenAPI 3.1 that its authors publish, with the rules for the schemas inside (README.md beside this file).
internal static class OfficialSchema
{
    // Each refers to those before it.
    private static readonly string[] s_files =
        ["meta-2024-11-10.json", "dialect-2024-11-10.json", "schema-2025-11-23.json", "schema-base-2025-11-23.json"];

    private static readonly Lazy<JsonSchema> s_schema = new(Load);

    // What is wrong with a document, with the places in it.
    internal static IReadOnlyList<string> Errors(string json)
    {
        using var document = JsonDocument.Parse(json);
        var results = s_schema.Value.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(static one => one.Errors is { Count: > 0 })
                .Select(static one => $"{one.InstanceLocation}: {string.Join(' ', one.Errors!.Values)}").DefaultIfEmpty("It isn't valid.")];
    }

    private static JsonSchema Load()
    {
        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry() };
        JsonSchema? last = null;
        foreach (var file in s_files)
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Shared", "OpenApi", file));

            // JsonSchema.Net doesn't find the schema of a pattern that contains a slash. This one means the same.
            last = JsonSchema.FromText(text.Replace("\"^/\"", "\"^\\\\x2F\"", StringComparison.Ordinal), options);
        }

        return last!;
    }
}
