using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// Operations with their integration, as OpenAPI 3.0.
internal sealed class GatewayOperations(GatewaySchemas schemas, GatewayAuthorizers authorizers, GatewayOptions options)
{
    internal const string Validator = "routes";

    // The types that are bytes to API Gateway.
    internal SortedSet<string> BinaryTypes { get; } = new(StringComparer.Ordinal);

    // Security is that of the document, which API Gateway doesn't read.
    internal ApiObject Convert(ApiObject operation, GatewayPath path, object? security)
    {
        var converted = new ApiObject()
            .With("summary", operation["summary"])
            .With("description", operation["description"])
            .With("operationId", operation["operationId"])
            .With("parameters", new ApiList(Parameters(operation, path)));
        if (operation["requestBody"] is ApiObject body)
        {
            converted.With("requestBody", Body(body));
        }

        converted["responses"] = Responses((ApiObject)operation["responses"]!);
        converted.With("security", authorizers.Security(operation.Has("security") ? operation["security"] : security));
        if (options.ValidatesBodies || options.ValidatesParameters)
        {
            converted["x-amazon-apigateway-request-validator"] = Validator;
        }

        converted["x-amazon-apigateway-integration"] = GatewayFunction.Integration(options);
        return converted;
    }

    // Cookies aren't supported.
    private IEnumerable<ApiObject> Parameters(ApiObject operation, GatewayPath path)
    {
        foreach (var parameter in (operation["parameters"] as ApiList)?.Items.OfType<ApiObject>() ?? [])
        {
            var (name, place) = ((string)parameter["name"]!, (string)parameter["in"]!);
            if (place == "path" ? path.Names.TryGetValue(name, out name!) : place != "cookie")
            {
                yield return new ApiObject { ["name"] = name, ["in"] = place }
                    .With("description", parameter["description"])
                    .With("required", parameter["required"])
                    .With("schema", schemas.ConvertParameter((ApiObject)parameter["schema"]!));
            }
        }
    }

    private ApiObject Body(ApiObject body)
    {
        var converted = new ApiObject().With("description", body["description"]);
        converted["content"] = Content((ApiObject)body["content"]!, schemas.Convert);
        return converted.With("required", body["required"]);
    }

    // There is no response for all other statuses.
    private ApiObject Responses(ApiObject responses)
    {
        var converted = new ApiObject();
        foreach (var response in responses.Members.Where(static one => one.Key != "default"))
        {
            var described = (ApiObject)response.Value!;
            var one = new ApiObject { ["description"] = described["description"] };
            if (described["content"] is ApiObject content)
            {
                one.With("content", Content(content, schemas.ConvertResponse));
            }

            converted[response.Key] = one;
        }

        if (converted.IsEmpty)
        {
            converted["200"] = new ApiObject { ["description"] = "OK" };
        }

        return converted;
    }

    // Models describe JSON alone: a validator would read anything else as JSON.
    private ApiObject Content(ApiObject content, Func<ApiObject, ApiObject> convert)
    {
        var converted = new ApiObject();
        foreach (var type in content.Members)
        {
            var isJson = type.Key == "application/json" || type.Key.EndsWith("+json", StringComparison.Ordinal);
            converted[type.Key] = isJson && (type.Value as ApiObject)?["schema"] is ApiObject schema
                ? new ApiObject { ["schema"] = convert(schema) }
                : new ApiObject();
            if (!isJson && !IsText(type.Key))
            {
                BinaryTypes.Add(type.Key);
            }
        }

        return converted;
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type.EndsWith("+xml", StringComparison.Ordinal)
        || type is "application/x-www-form-urlencoded" or "application/xml" or "application/javascript" or "application/jsonl"
            or "application/x-ndjson" or "application/json-seq";
}
