using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Changes of a schema that depend on its form.
internal static class SchemaShape
{
    // The same, or null.
    internal static ApiObject OrNull(ApiObject schema)
    {
        if (schema.IsEmpty)
        {
            return schema;
        }

        if (schema["type"] is not string type)
        {
            return schema["type"] is ApiList
                ? schema
                : new ApiObject { ["oneOf"] = ApiList.Of(new ApiObject { ["type"] = "null" }, schema) };
        }

        var copy = schema.Copy();
        copy["type"] = ApiList.Of(type, "null");
        if (copy["enum"] is ApiList values)
        {
            copy["enum"] = new ApiList([.. values.Items, null]);
        }

        return copy;
    }

    // The schema without null, where it had that.
    internal static ApiObject WithoutNull(ApiObject schema)
    {
        if (schema["oneOf"] is ApiList { Items: [ApiObject first, ApiObject second] } && first["type"] is "null")
        {
            return second;
        }

        if (schema["type"] is not ApiList { Items: [string type, "null"] })
        {
            return schema;
        }

        var copy = schema.Copy();
        copy["type"] = type;
        if (copy["enum"] is ApiList values)
        {
            copy["enum"] = new ApiList(values.Items.Where(static value => value is not null));
        }

        return copy;
    }

    internal static bool Is(ApiObject schema, string type) =>
        schema["type"] is string own ? own == type : schema["type"] is ApiList list && list.Items.Contains(type);

    // A keyword that the schema may have already holds as well.
    internal static void Add(ApiObject schema, string keyword, object? value)
    {
        if (!schema.Has(keyword))
        {
            schema[keyword] = value;
        }
        else if (schema[keyword] is int first && value is int second)
        {
            var isLowest = keyword.StartsWith("min", StringComparison.Ordinal);
            schema[keyword] = isLowest ? Math.Max(first, second) : Math.Min(first, second);
        }
        else if (schema[keyword] is not string same || value is not string other || same != other)
        {
            var more = new ApiObject { [keyword] = value };
            schema["allOf"] = schema["allOf"] is ApiList list ? new ApiList([.. list.Items, more]) : ApiList.Of(more);
        }
    }
}
