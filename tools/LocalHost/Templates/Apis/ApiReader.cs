using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;





namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Gathers the routes of all functions into the APIs that they belong to.</summary>
internal sealed class ApiReader(TemplateScope scope, IntrinsicFunctions intrinsics, IReadOnlyDictionary<string, TemplateNode> resources)
{
    private static readonly string[] s_read = ["StageName", "DefinitionBody", "DefinitionUri", "BinaryMediaTypes", "Variables", "StageVariables", "Cors", "CorsConfiguration"];

    private static readonly string[] s_harmless =
    [
        "Name", "Description", "EndpointConfiguration", "Tags", "PropagateTags", "TracingEnabled", "OpenApiVersion", "AccessLogSetting", "AccessLogSettings", "Domain", "MethodSettings",
        "CanarySetting", "FailOnWarnings", "Mode", "ApiKeySourceType", "DisableExecuteApiEndpoint", "RouteSettings", "DefaultRouteSettings", "AlwaysDeploy", "SecurityPolicy", "EndpointAccessMode",
    ];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["Auth"] = "everybody is let through, and events name no caller",
        ["GatewayResponses"] = "the gateway's own answers are the usual ones",
        ["Models"] = "bodies are not checked",
        ["MinimumCompressionSize"] = "nothing is compressed",
        ["CacheClusterEnabled"] = "nothing is cached",
        ["CacheClusterSize"] = "nothing is cached",
    };

    public List<TemplateApi> Read(IReadOnlyList<TemplateFunction> functions)
    {
        var routes = new List<(string Api, bool IsRest, TemplateRoute Route)>();
        foreach (var function in functions)
        {
            foreach (var source in function.Events.Where(source => source.IsRoute))
            {
                var isRest = source.Type == "Api";
                routes.Add((source.Api ?? (isRest ? LocalApi.ImplicitRest : LocalApi.ImplicitHttp), isRest, RouteReader.Read(scope, function, source)));
            }
        }

        AddDefinitions(routes, functions);
        return routes.GroupBy(route => route.Api).Select(api => ReadApi(api.Key, api.First().IsRest, [.. api.Select(route => route.Route)])).ToList();
    }

    // A route that an event has too is that of the event, which SAM writes into the definition.
    private void AddDefinitions(List<(string Api, bool IsRest, TemplateRoute Route)> routes, IReadOnlyList<TemplateFunction> functions)
    {
        var definitions = new OpenApiReader(scope, functions);
        foreach (var (id, resource) in resources.Where(pair => pair.Value["Type"]?.Text is "AWS::Serverless::Api" or "AWS::Serverless::HttpApi"))
        {
            var isRest = resource["Type"]!.Text == "AWS::Serverless::Api";
            routes.AddRange(definitions.Read(id, resource)
                .Where(route => !routes.Exists(other => other.Api == id && other.Route.Method == route.Method && other.Route.Path == route.Path))
                .Select(route => (id, isRest, route)));
            if (!routes.Exists(route => route.Api == id))
            {
                scope.Note(resource.Line, $"{id} has no routes: no event names it, and it has no OpenAPI definition that leads to functions of this template.");
            }
        }
    }

    private TemplateApi ReadApi(string id, bool isRest, IReadOnlyList<TemplateRoute> routes)
    {
        CheckRoutes(id, routes);
        var isImplicit = id is LocalApi.ImplicitRest or LocalApi.ImplicitHttp;
        if (!isImplicit && !resources.ContainsKey(id))
        {
            scope.Note(routes[0].Line, $"the API '{id}' is not in this template: only the routes of these functions are served, with the usual settings.");
        }

        var resource = resources.GetValueOrDefault(id) ?? TemplateNode.Of(Array.Empty<KeyValuePair<string, TemplateNode>>(), 1);
        var globals = scope.Root["Globals"]?[isRest ? "Api" : "HttpApi"];
        var properties = new PropertyReader(scope, intrinsics, id, resource, globals);
        foreach (var (name, line) in properties.Names.Where(property => !s_read.Contains(property.Name) && !s_harmless.Contains(property.Name)))
        {
            scope.Note(line, $"{id}: {name} does nothing here: {s_absent.GetValueOrDefault(name, "it is not known")}.");
        }

        return new TemplateApi(id, isRest, properties.Text("StageName") ?? (isRest ? "Prod" : "$default"))
        {
            BinaryMediaTypes = [.. (properties.Get("BinaryMediaTypes")?.Items ?? []).Select(type => (type.Text ?? "").Replace("~1", "/", StringComparison.Ordinal))],
            StageVariables = (properties.Map(isRest ? "Variables" : "StageVariables")?.Members ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.Text ?? ""),
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
                    route.File ?? scope.File, route.Line, $"{route.Method} {route.Path} of {id} leads to two functions, also in {(other.File is null ? "" : other.File + ", ")}line {other.Line}: remove one of them.");
            }
        }
    }
}
