using System.Globalization;
using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.StreamTypes;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The responses of a route: what its attributes say, what its code shows, and what the resolver answers by itself.
internal sealed class Responses(TypeSchemas types, Compilation compilation, bool returnsNotAcceptable)
{
    // Whether the method answers a status that neither its attributes nor its code show.
    internal static bool IsUnknown(RouteFacts route, ResultScan scan) =>
        RouteAnalysis.ResultOf(route.Method).Is("Lamplighter", "HttpResult")
        && (scan.HasUnknown || !scan.Found.Any(static response => response.Status < 400))
        && !Declared(route).Any(static response => response.Status < 400);

    internal ApiObject Of(RouteFacts route, XmlComment comment, out bool isUnknown)
    {
        var scan = new ResultScan(compilation);
        scan.Scan(route.Method);
        isUnknown = IsUnknown(route, scan);
        var found = new SortedDictionary<string, ApiObject>(StringComparer.Ordinal);
        var declared = Declared(route).ToList();
        var known = scan.Found.SelectMany(response => WithContentType(response, route.Method))
            .Concat(OfResult(route)).Concat(OfRequest(route)).ToList();
        var all = declared.SelectMany(one => Completed(one, known))
            .Concat(known.Where(response => declared.All(one => one.Status != response.Status)));
        foreach (var response in all)
        {
            Add(found, response, route, comment);
        }

        if (isUnknown)
        {
            found["default"] = new ApiObject { ["description"] = comment.Returns ?? "Any other response." };
        }

        var responses = new ApiObject();
        foreach (var pair in found)
        {
            responses[pair.Key] = pair.Value;
        }

        return responses;
    }

    // [Produces] names the content type that only the run shows. That of other results doesn't depend on it.
    private static IEnumerable<Response> WithContentType(Response response, IMethodSymbol method) =>
        response.ContentType == Response.AnyType && SequenceAnalysis.Described(method) is { Count: > 0 } types
            ? types.Select(type => response with { ContentType = type })
            : [response];

    private static IEnumerable<Response> Declared(RouteFacts route) =>
        DescriptionAttributes.Responses(route.Method).Concat(DescriptionAttributes.Responses(route.Method.ContainingType))
            .Select(static response => response is { Status: >= 400, Type: null, ContentType: null }
                ? response with { ContentType = Response.Problem }
                : response);

    // An attribute without a type names a status and can describe it. The code shows what is in it.
    private static IEnumerable<Response> Completed(Response declared, List<Response> known)
    {
        var same = declared is { Type: null, ContentType: null or Response.Problem }
            ? known.FindAll(one => one.Status == declared.Status)
            : [];
        return same.Count == 0 ? [declared] : same.Select(one => one with { Description = declared.Description });
    }

    // What the resolver makes of the method's value.
    private static IEnumerable<Response> OfResult(RouteFacts route)
    {
        var result = RouteAnalysis.ResultOf(route.Method);
        if (result is null)
        {
            yield return new Response(204);
        }
        else if (!result.Is("Lamplighter", "HttpResult"))
        {
            foreach (var response in OfValue(route, result))
            {
                yield return response;
            }
        }

        if (result is not null && result.MayBeNull() && result.NullableAnnotation != NullableAnnotation.None)
        {
            yield return route.HttpMethod is "GET" or "HEAD" ? new Response(404, ContentType: Response.Problem) : new Response(204);
        }
    }

    // A sequence has several forms; only an array is a JSON value as a whole.
    private static IEnumerable<Response> OfValue(RouteFacts route, ITypeSymbol result) => SequenceAnalysis.Kind(result) is null
        ? [result.SpecialType == SpecialType.System_String ? new Response(200, ContentType: "text/plain") : new Response(200, result)]
        : SequenceAnalysis.Offered(route.Method, result).Select(type => StreamTypeTable.Find(type) == StreamFormat.JsonArray
            ? new Response(200, result, type)
            : new Response(200, ContentType: type));

    // What the resolver answers to requests that aren't valid.
    private IEnumerable<Response> OfRequest(RouteFacts route)
    {
        var claims = route.Of(ParameterKind.Claim).Any();
        if (route.Authorization is { IsAnonymous: false } required)
        {
            yield return new Response(401, ContentType: Response.Problem);
            if (claims || required.Scopes.Count > 0 || required.Groups.Count > 0 || required.Policies.Count > 0)
            {
                yield return new Response(403, ContentType: Response.Problem);
            }
        }
        else if (claims)
        {
            yield return new Response(401, ContentType: Response.Problem);
            yield return new Response(403, ContentType: Response.Problem);
        }

        if (route.Template.Segments.Any(static segment => segment.Constraints.Count > 0))
        {
            yield return new Response(404, ContentType: Response.Problem);
        }

        if (route.Parameters.Any(parameter => CanBeWrong(parameter.Model, route)))
        {
            yield return new Response(400, ContentType: Response.ValidationProblem);
        }

        if (route.Of(ParameterKind.Body).Any(static body => body.Model.Shape == ValueShape.Object)
            || route.Of(ParameterKind.Form).Any()
            || ContentTypeAnalysis.Consumed(route.Method).Count > 0)
        {
            yield return new Response(415, ContentType: Response.Problem);
        }

        if (returnsNotAcceptable && RouteAnalysis.ProducedBy(route.Method).Any())
        {
            yield return new Response(406, ContentType: Response.Problem);
        }

        if (IsValidated(route))
        {
            yield return new Response(422, ContentType: Response.ValidationProblem);
        }
    }

    private static bool CanBeWrong(ParameterModel model, RouteFacts route) => model.Kind switch
    {
        // A path with another value has no route.
        ParameterKind.Route when route.Constraints(model).Any(constraint => constraint.Descriptor.Type is { } type
            && (model.Type == type || model.Type == "global::" + type)) => false,
        ParameterKind.Body => model.Shape == ValueShape.Object,
        ParameterKind.Form => true,
        ParameterKind.Route or ParameterKind.Query or ParameterKind.Header or ParameterKind.Cookie =>
            model.Shape != ValueShape.Text || (!model.IsOptional && model.Kind != ParameterKind.Route),
        _ => false,
    };

    private static bool IsValidated(RouteFacts route)
    {
        var validated = new ValidatedTypes(route.Generated, null);
        var hasRules = false;
        foreach (var (symbol, model) in route.Parameters)
        {
            hasRules |= model.IsBound && ValidationRules.Of(symbol.GetAttributes(), route.Generated).Count > 0;
            if (model is { Kind: ParameterKind.Body, Shape: ValueShape.Object })
            {
                validated.Add(symbol.Type, isResult: false, out _);
            }
        }

        return hasRules || validated.Build().Any(static type => type.IsChecked);
    }

    // Several of one status are one response with several contents, or several schemas.
    private void Add(SortedDictionary<string, ApiObject> found, Response response, RouteFacts route, XmlComment comment)
    {
        var key = response.Status.ToString(CultureInfo.InvariantCulture);
        if (!found.TryGetValue(key, out var described))
        {
            found[key] = described = new ApiObject
            {
                ["description"] = response.Description ?? comment.Response(key)
                    ?? (response.Status is >= 200 and < 300 ? comment.Returns : null) ?? StatusTexts.Of(response.Status),
            };
        }

        var (type, schema) = Body(response);
        if (type is null || route.HttpMethod == "HEAD")
        {
            return;
        }

        var content = described["content"] as ApiObject ?? new ApiObject();
        described["content"] = content;
        if (content[type] is not ApiObject media)
        {
            content[type] = new ApiObject().With("schema", schema);
        }
        else if (schema is not null && media["schema"] is ApiObject other && !IsOneOf(schema, other))
        {
            media["schema"] = new ApiObject { ["anyOf"] = new ApiList([.. Alternatives(other), schema]) };
        }
    }

    private static bool IsOneOf(ApiObject schema, ApiObject known)
    {
        var text = JsonText.Write(schema);
        return Alternatives(known).Exists(one => JsonText.Write(one) == text);
    }

    private static List<object?> Alternatives(ApiObject schema) => schema["anyOf"] is ApiList list ? list.Items : [schema];

    private (string? Type, ApiObject? Schema) Body(Response response) => response switch
    {
        { Type: { } type } => (response.ContentType ?? "application/json", types.Of(type, isRead: false)),
        { ContentType: Response.Problem } => (Response.Problem, ProblemSchemas.Of(types.Table, hasErrors: false)),
        { ContentType: Response.ValidationProblem } => (Response.Problem, ProblemSchemas.Of(types.Table, hasErrors: true)),
        { ContentType: "text/plain" or "text/html" or "text/csv" } => (response.ContentType, ScalarSchemas.Text(null)),
        { ContentType: not null } => (response.ContentType, null),
        _ => (null, null),
    };
}
