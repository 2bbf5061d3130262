using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The body that a route takes: JSON, text, bytes or a form.
internal sealed class RequestBodies(TypeSchemas types, ParameterSchemas values)
{
    private static readonly string[] s_withoutBody = ["GET", "HEAD", "DELETE", "OPTIONS"];

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

            var (type, media) = body.Model.Shape switch
            {
                ValueShape.Object => ("application/json", schema!),
                ValueShape.Text => ("text/plain", ScalarSchemas.Text(null)),
                _ => ("application/octet-stream", null),
            };
            var content = Contents(route, media) ?? Content(type, media);
            var isRequired = body.Model.Shape == ValueShape.Object
                && (!body.Model.IsOptional || DataAnnotations.IsRequired(body.Symbol.GetAttributes()));
            return Body(comment.Parameter(body.Symbol.Name), content, isRequired);
        }

        return route.Of(ParameterKind.Form).Any() ? Form(route, comment)
            : Contents(route, null) is { } declared && !s_withoutBody.Contains(route.HttpMethod) ? Body(null, declared, isRequired: false)
            : null;
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

        return Body(null, Contents(route, schema) ?? content, required.Count > 0);
    }

    // Those of [Consumes].
    private static ApiObject? Contents(RouteFacts route, ApiObject? schema)
    {
        var content = new ApiObject();
        foreach (var type in ContentTypeAnalysis.Consumed(route.Method))
        {
            content[type] = schema is null ? new ApiObject() : new ApiObject { ["schema"] = schema };
        }

        return content.IsEmpty ? null : content;
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
