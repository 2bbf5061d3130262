using System.Globalization;
using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Examples of documentation comments.
internal static class Examples
{
    internal static void Add(ApiObject schema, string? text)
    {
        if (text is not null)
        {
            schema["examples"] = ApiList.Of(Value(schema, text.Trim('`')));
        }
    }

    // The text itself, unless the schema is a number or a flag.
    private static object Value(ApiObject schema, string text) =>
        SchemaShape.Is(schema, "integer") && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : SchemaShape.Is(schema, "number")
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : SchemaShape.Is(schema, "boolean") && bool.TryParse(text, out var flag) ? flag
            : text;
}
