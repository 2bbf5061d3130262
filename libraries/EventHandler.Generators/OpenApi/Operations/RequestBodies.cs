using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The body that a route takes: JSON, text, bytes or a form.
internal sealed class RequestBodies(TypeSchemas types, ParameterSchemas values)
{
    // Null for a route that takes none.
    internal ApiObject? Of(RouteFacts route, XmlComment comment)
    {
        var body = route.Of(ParameterKind.Body).FirstOrDefault();
        if (body.Model is not null)
        {
            var schema = body.Model.Shape == ValueShape.Object ? types.Of(body.Symbol.Type, isRead: true) : null;
            if (schema is not null)
            {
                DataAnnotations.Add(schema, body.Symbol.GetAttributes(), body.Symbol.Type);
            }

            var content = body.Model.Shape switch
            {
                ValueShape.Object => Content("application/json", schema!),
                ValueShape.Text => Content("text/plain", ScalarSchemas.Text(null)),
                _ => Content("application/octet-stream", null),
            };
            var isRequired = body.Model.Shape == ValueShape.Object
                && (!body.Model.IsOptional || DataAnnotations.IsRequired(body.Symbol.GetAttributes()));
            return Body(comment.Parameter(body.Symbol.Name), content, isRequired);
        }

        return route.Of(ParameterKind.Form).Any() ? Form(route, comment) : null;
    }

    private ApiObject Form(RouteFacts route, XmlComment comment)
    {
        var properties = new ApiObject();
        var required = new List<object?>();
        foreach (var (symbol, model) in route.Of(ParameterKind.Form))
        {
            var field = values.Of(symbol, model, comment);
            properties[model.Name] = field.With("description", comment.Parameter(symbol.Name));
            if (ParameterSchemas.IsRequired(symbol, model, field))
            {
                required.Add(model.Name);
            }
        }

        var schema = new ApiObject { ["type"] = "object" }.With("required", new ApiList(required)).With("properties", properties);
        var content = Content("multipart/form-data", schema);
        if (!route.Of(ParameterKind.Form).Any(static field => field.Model.Shape is ValueShape.File or ValueShape.FileArray))
        {
            content["application/x-www-form-urlencoded"] = new ApiObject { ["schema"] = schema };
        }

        return Body(null, content, required.Count > 0);
    }

    private static ApiObject Content(string type, ApiObject? schema) => new()
    {
        [type] = schema is null ? new ApiObject() : new ApiObject { ["schema"] = schema },
    };

    private static ApiObject Body(string? description, ApiObject content, bool isRequired)
    {
        var body = new ApiObject().With("description", description);
        body["content"] = content;
        return body.With("required", isRequired ? true : null);
    }
}
