using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Assigns the routes of all functions to their APIs.</summary>
internal sealed class ApiReader(TemplateScope scope, IntrinsicFunctions intrinsics, IReadOnlyDictionary<string, TemplateNode> resources)
{
    private static readonly string[] s_read =
    [
        "StageName", "DefinitionBody", "DefinitionUri", "BinaryMediaTypes", "Variables", "StageVariables", "Cors", "CorsConfiguration",
    ];

    private static readonly string[] s_harmless =
    [
        "Name", "Description", "EndpointConfiguration", "Tags", "PropagateTags", "TracingEnabled", "OpenApiVersion", "AccessLogSetting",
        "AccessLogSettings", "Domain", "MethodSettings",
        "CanarySetting", "FailOnWarnings", "Mode", "ApiKeySourceType", "DisableExecuteApiEndpoint", "RouteSettings", "DefaultRouteSettings",
        "AlwaysDeploy", "SecurityPolicy", "EndpointAccessMode",
    ];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["Auth"] = "every request is allowed, and events contain no caller",
        ["GatewayResponses"] = "the gateway uses its standard responses",
        ["Models"] = "bodies aren't validated",
        ["MinimumCompressionSize"] = "responses aren't compressed",
        ["CacheClusterEnabled"] = "responses aren't cached",
        ["CacheClusterSize"] = "responses aren't cached",
    };

    public List<TemplateApi> Read(IReadOnlyList<TemplateFunction> functions)
    {
        var routes = new List<(string Api, bool IsRest, TemplateRoute Route)>();
        foreach (var function in functions)
        {
            foreach (var source in function.Events.Where(source => source.IsRoute))
            {
                var isRest = source.Type == "Api";
                var api = source.Api ?? (isRest ? LocalApi.ImplicitRest : LocalApi.ImplicitHttp);
                routes.Add((api, isRest, RouteReader.Read(scope, function, source)));
            }
        }

        AddDefinitions(routes, functions);
        return routes.GroupBy(route => route.Api)
            .Select(api => ReadApi(api.Key, api.First().IsRest, [.. api.Select(route => route.Route)]))
            .ToList();
    }

    // A route of an event replaces the same route of the definition, as with SAM.
    private void AddDefinitions(List<(string Api, bool IsRest, TemplateRoute Route)> routes, IReadOnlyList<TemplateFunction> functions)
    {
        var definitions = new OpenApiReader(scope, functions);
        foreach (var (id, resource) in resources.Where(pair => IsApi(pair.Value)))
        {
            var isRest = resource["Type"]!.Text == "AWS::Serverless::Api";
            var known = routes.Where(route => route.Api == id).Select(route => (route.Route.Method, route.Route.Path)).ToHashSet();
            routes.AddRange(definitions.Read(id, resource)
                .Where(route => known.Add((route.Method, route.Path)))
                .Select(route => (id, isRest, route)));
            if (!routes.Exists(route => route.Api == id))
            {
                scope.Note(
                    resource.Line,
                    $"{id} has no routes: no event refers to it, and its OpenAPI definition has no functions of this template.");
            }
        }
    }

    private static bool IsApi(TemplateNode resource) =>
        resource["Type"]?.Text is "AWS::Serverless::Api" or "AWS::Serverless::HttpApi";

    private TemplateApi ReadApi(string id, bool isRest, IReadOnlyList<TemplateRoute> routes)
    {
        CheckRoutes(id, routes);
        var isImplicit = id is LocalApi.ImplicitRest or LocalApi.ImplicitHttp;
        if (!isImplicit && !resources.ContainsKey(id))
        {
            scope.Note(
                routes[0].Line,
                $"the API '{id}' isn't in this template. The routes of the template's functions are served with default settings.");
        }

        var resource = resources.GetValueOrDefault(id) ?? TemplateNode.Of(Array.Empty<KeyValuePair<string, TemplateNode>>(), 1);
        var globals = scope.Root["Globals"]?[isRest ? "Api" : "HttpApi"];
        var properties = new PropertyReader(scope, intrinsics, id, resource, globals);
        foreach (var (name, line) in properties.NamesWithout(s_read, s_harmless))
        {
            scope.Note(line, $"{id}: {name} has no effect here: {s_absent.GetValueOrDefault(name, "it isn't supported")}.");
        }

        return new TemplateApi(id, isRest, properties.Text("StageName") ?? (isRest ? "Prod" : "$default"))
        {
            BinaryMediaTypes =
            [
                .. (properties.Get("BinaryMediaTypes")?.Items ?? []).Select(
                    type => (type.Text ?? "").Replace("~1", "/", StringComparison.Ordinal)),
            ],
            StageVariables = (
                properties.Map(isRest ? "Variables" : "StageVariables")?.Members ?? []).ToDictionary(
                    pair => pair.Key, pair => pair.Value.Text ?? ""),
            Cors = isRest ? CorsReader.Rest(properties.Get("Cors")) : CorsReader.Http(properties.Get("CorsConfiguration")),
            Routes = routes,
        };
    }

    private void CheckRoutes(string id, IReadOnlyList<TemplateRoute> routes)
    {
        var seen = new Dictionary<(string, string), TemplateRoute>();
        foreach (var route in routes)
        {
            if (!seen.TryAdd((route.Method, route.Path), route))
            {
                var other = seen[(route.Method, route.Path)];
                throw new TemplateException(
                    route.File ?? scope.File, route.Line, $"{route.Method} {route.Path} of {id} has two functions, also in "
                        + $"{(other.File is null ? "" : other.File + ", ")}line {other.Line}. Remove one of them.");
            }
        }
    }
}
