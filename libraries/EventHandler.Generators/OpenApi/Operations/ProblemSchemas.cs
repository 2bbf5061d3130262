using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// Problem details, as the resolver writes them.
internal static class ProblemSchemas
{
    internal static ApiObject Of(SchemaTable table, bool hasErrors) => hasErrors
        ? table.Reference(
            "problem with errors", "ValidationProblemDetails", "Lamplighter.ValidationProblemDetails", false, static _ => Problem(true))
        : table.Reference("problem", "ProblemDetails", "Lamplighter.ProblemDetails", false, static _ => Problem(false));

    private static ApiObject Problem(bool hasErrors)
    {
        var properties = new ApiObject
        {
            ["type"] = Text("A URI that names the kind of problem."),
            ["title"] = Text("The kind of problem."),
            ["status"] = new ApiObject { ["type"] = "integer", ["format"] = "int32", ["description"] = "The status of the response." },
            ["detail"] = Text("What went wrong."),
        };
        if (hasErrors)
        {
            properties["errors"] = new ApiObject
            {
                ["type"] = "object",
                ["description"] = "What is wrong with each field.",
                ["additionalProperties"] = new ApiObject { ["type"] = "array", ["items"] = ScalarSchemas.Text(null) },
            };
        }

        return new ApiObject
        {
            ["type"] = "object",
            ["description"] = "Problem details (RFC 9457).",
            ["required"] = ApiList.Of("type", "title", "status"),
            ["properties"] = properties,
        };
    }

    private static ApiObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
