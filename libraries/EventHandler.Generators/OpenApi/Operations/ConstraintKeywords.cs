using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The constraints of a route's parameter as keywords of JSON Schema.
internal static class ConstraintKeywords
{
    // The schema of values that fit the type of the method's parameter and all constraints.
    internal static ApiObject Of(ApiObject schema, IReadOnlyList<RouteConstraint> constraints)
    {
        foreach (var constraint in constraints)
        {
            schema = Narrow(schema, constraint);
        }

        return schema;
    }

    private static ApiObject Narrow(ApiObject schema, RouteConstraint constraint)
    {
        switch (constraint.Descriptor.Name)
        {
            case "int":
                return IsText(schema) || schema["format"] is "int64" ? Keep(ScalarSchemas.Integer("int32"), schema) : schema;
            case "long":
                return IsText(schema) ? Keep(ScalarSchemas.Integer("int64"), schema) : schema;
            case "double" or "decimal":
                return IsText(schema) ? Keep(ScalarSchemas.Number(constraint.Descriptor.Name), schema) : schema;
            case "guid":
                return IsText(schema) ? Keep(ScalarSchemas.Text("uuid"), schema) : schema;
            case "datetime":
                return IsText(schema) ? Keep(ScalarSchemas.Text("date-time"), schema) : schema;
            case "bool":
                return IsText(schema) ? new ApiObject { ["type"] = "boolean" } : schema;
            case "min" or "max" or "range":
                schema = IsText(schema) ? Keep(ScalarSchemas.Integer("int64"), schema) : schema;
                Bound(schema, "minimum", constraint.Lowest, long.MinValue);
                Bound(schema, "maximum", constraint.Highest, long.MaxValue);
                return schema;
            case "length" or "minlength" or "maxlength" when SchemaShape.Is(schema, "string"):
                Bound(schema, "minLength", constraint.Lowest, 0);
                Bound(schema, "maxLength", constraint.Highest, long.MaxValue);
                return schema;
            case "alpha" when SchemaShape.Is(schema, "string"):
                SchemaShape.Add(schema, "pattern", "^[A-Za-z]*$");
                return schema;
            case "regex" when SchemaShape.Is(schema, "string") && RegexSyntax.IsPortable(constraint.Pattern):
                SchemaShape.Add(schema, "pattern", RegexSyntax.IgnoreCase(constraint.Pattern));
                return schema;
            default:
                return schema;
        }
    }

    // A string without a format can be anything that the constraint says.
    private static bool IsText(ApiObject schema) => SchemaShape.Is(schema, "string") && !schema.Has("format") && !schema.Has("enum");

    // What else is known about the value.
    private static ApiObject Keep(ApiObject schema, ApiObject other)
    {
        foreach (var member in other.Members.Where(static member => member.Key is not ("type" or "format")))
        {
            schema.With(member.Key, member.Value);
        }

        return schema;
    }

    private static void Bound(ApiObject schema, string keyword, long value, long none)
    {
        if (value != none)
        {
            schema[keyword] = value;
        }
    }
}
