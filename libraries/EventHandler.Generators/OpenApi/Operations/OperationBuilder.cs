using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// Describes routes as operations.
internal sealed class OperationBuilder
{
    private readonly ParameterSchemas _values;
    private readonly RequestBodies _bodies;
    private readonly Responses _responses;
    private readonly AuthorizedSecurity _security;

    internal OperationBuilder(TypeSchemas types, Compilation compilation, bool returnsNotAcceptable)
    {
        _values = new ParameterSchemas(types);
        _bodies = new RequestBodies(types, _values);
        _responses = new Responses(types, compilation, returnsNotAcceptable);
        _security = new AuthorizedSecurity(compilation.Assembly);
    }

    // Whether a route requires a caller.
    internal bool HasAuthorization => _security.IsUsed;

    // Names are those of the path's parameters, which another route may have named.
    internal ApiObject Build(
        RouteFacts route, PathTemplate path, IReadOnlyList<string> names, string tag, string id, out bool isUnknown)
    {
        var comment = CommentReader.Of(route.Method);
        var type = route.Method.ContainingType;
        var operation = new ApiObject
        {
            ["tags"] = Tags(route.Method) ?? Tags(type) ?? ApiList.Of(tag),
        }
            .With("summary", DescriptionAttributes.Text(route.Method, "EndpointSummary") ?? comment.Summary)
            .With("description", DescriptionAttributes.Text(route.Method, "EndpointDescription") ?? comment.Remarks)
            .With("operationId", id)
            .With("parameters", new ApiList(Parameters(route, path, names, comment)))
            .With("requestBody", _bodies.Of(route, comment));
        operation["responses"] = _responses.Of(route, comment, out isUnknown);
        if (DescriptionAttributes.IsObsolete(route.Method) || DescriptionAttributes.IsObsolete(type))
        {
            operation["deprecated"] = true;
        }

        if ((SecurityRequirements.Of(route.Method) ?? SecurityRequirements.Of(type) ?? _security.Of(route.Authorization)) is { } security)
        {
            operation["security"] = security;
        }

        return operation;
    }

    internal static ApiList? Tags(ISymbol symbol)
    {
        var tags = DescriptionAttributes.Of(symbol, "Tags")
            .SelectMany(static attribute => attribute.ConstructorArguments)
            .SelectMany(static argument => argument switch
            {
                { Kind: not TypedConstantKind.Array } => [argument.Value],
                { IsNull: true } => [],
                _ => argument.Values.Select(static value => value.Value),
            })
            .Where(static tag => tag is string)
            .ToList();
        return tags.Count == 0 ? null : new ApiList(tags);
    }

    private IEnumerable<ApiObject> Parameters(RouteFacts route, PathTemplate path, IReadOnlyList<string> names, XmlComment comment)
    {
        for (var i = 0; i < path.Parameters.Count; i++)
        {
            yield return InPath(route, path.Parameters[i], i, names[i], comment);
        }

        foreach (var (symbol, model) in route.Parameters)
        {
            var place = model.Kind switch
            {
                ParameterKind.Query => "query",
                ParameterKind.Header when !IsOfProtocol(model.Name) => "header",
                ParameterKind.Cookie => "cookie",
                _ => null,
            };
            if (place is not null)
            {
                var schema = _values.Of(symbol, model, comment);
                yield return Parameter(model.Name, place, ParameterSchemas.IsRequired(symbol, model, schema), symbol, schema, comment);
            }
        }
    }

    private ApiObject InPath(RouteFacts route, RouteSegment segment, int index, string name, XmlComment comment)
    {
        var (symbol, model) = route.Of(ParameterKind.Route).FirstOrDefault(parameter => parameter.Model.RouteIndex == index);
        var schema = symbol is null ? ScalarSchemas.Text(null) : _values.Of(symbol, model, comment);

        // A path that has the parameter never has its default.
        schema.Remove("default");
        var parameter = Parameter(name, "path", true, symbol, ConstraintKeywords.Of(schema, segment.Constraints), comment);
        if (segment.Kind == RouteSegmentKind.CatchAll && !parameter.Has("description"))
        {
            var described = parameter.Copy();
            described["description"] = "The rest of the path. It can contain slashes.";
            return described;
        }

        return parameter;
    }

    private static ApiObject Parameter(
        string name, string place, bool isRequired, IParameterSymbol? symbol, ApiObject schema, XmlComment comment)
    {
        var parameter = new ApiObject { ["name"] = name, ["in"] = place };
        if (symbol is not null)
        {
            parameter.With("description", comment.Parameter(symbol.Name) ?? DataAnnotations.Description(symbol.GetAttributes()));
        }

        parameter.With("required", isRequired ? true : null);
        parameter["schema"] = schema;
        return parameter;
    }

    // OpenAPI describes these elsewhere, and ignores parameters of these names.
    private static bool IsOfProtocol(string header) => header.ToUpperInvariant() is "ACCEPT" or "CONTENT-TYPE" or "AUTHORIZATION";
}
