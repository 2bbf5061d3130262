using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Numbers that [JsonNumberHandling] writes as text. Web defaults read text as a number anyway.
internal static class NumberHandling
{
    private const int WriteAsString = 2;

    // The attribute of a property counts before that of its class.
    internal static bool IsText(IPropertySymbol property) =>
        ((Of(property) ?? Of(property.ContainingType) ?? 0) & WriteAsString) != 0;

    // The texts of numbers. Null for what isn't a number.
    internal static string? Pattern(ApiObject schema) =>
        SchemaShape.Is(schema, "integer") ? schema["minimum"] is 0 ? "^[0-9]+$" : "^-?[0-9]+$"
        : schema["format"] is "double" ? @"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$"
        : SchemaShape.Is(schema, "number") ? @"^-?[0-9]+(\.[0-9]+)?$"
        : null;

    // A number as text, also inside collections. A request can have the number as well.
    internal static ApiObject AsText(ApiObject schema, bool isRead)
    {
        var types = schema["type"] is ApiList list ? list.Items : [schema["type"]];
        var copy = schema.Copy();
        if (types.Exists(IsNumber))
        {
            var all = types.SelectMany(type => !IsNumber(type) ? [type] : isRead ? [type, "string"] : new object?[] { "string" }).ToList();
            copy["type"] = all.Count == 1 ? all[0] : new ApiList(all);
            copy.With("pattern", isRead ? Pattern(schema) : null);
        }

        foreach (var inner in new[] { "items", "additionalProperties" })
        {
            if (schema[inner] is ApiObject contents)
            {
                copy[inner] = AsText(contents, isRead);
            }
        }

        return copy;
    }

    private static bool IsNumber(object? type) => type is "integer" or "number";

    private static int? Of(ISymbol symbol) => symbol.GetAttributes()
        .FirstOrDefault(static attribute =>
            attribute.AttributeClass.Is("System.Text.Json.Serialization", "JsonNumberHandlingAttribute"))
        ?.First() as int?;
}
