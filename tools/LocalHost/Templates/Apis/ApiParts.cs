using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>The methods, routes, stages and deployments of a template, found by the API that they refer to.</summary>
internal sealed class ApiParts
{
    private static readonly Dictionary<string, string> s_references = new()
    {
        ["AWS::ApiGateway::Method"] = "RestApiId",
        ["AWS::ApiGateway::Stage"] = "RestApiId",
        ["AWS::ApiGateway::Deployment"] = "RestApiId",
        ["AWS::ApiGateway::Authorizer"] = "RestApiId",
        ["AWS::ApiGatewayV2::Route"] = "ApiId",
        ["AWS::ApiGatewayV2::Authorizer"] = "ApiId",
        ["AWS::ApiGatewayV2::Stage"] = "ApiId",
    };

    private readonly ILookup<(string Type, string? Api), KeyValuePair<string, TemplateNode>> _parts;

    public ApiParts(IReadOnlyDictionary<string, TemplateNode> resources)
    {
        All = resources;
        _parts = resources
            .Where(pair => s_references.ContainsKey(TemplateResources.TypeOf(pair.Value)))
            .ToLookup(pair => KeyOf(pair.Value));
    }

    public IReadOnlyDictionary<string, TemplateNode> All { get; }

    /// <summary>Returns the resources of a type that refer to an API.</summary>
    public IEnumerable<KeyValuePair<string, TemplateNode>> Of(string type, string api) => _parts[(type, api)];

    /// <summary>Returns the properties of a resource of this type, or null.</summary>
    public TemplateNode? Properties(string type, string id) =>
        All.GetValueOrDefault(id) is { } resource && TemplateResources.TypeOf(resource) == type ? resource["Properties"] : null;

    private static (string Type, string? Api) KeyOf(TemplateNode resource)
    {
        var type = TemplateResources.TypeOf(resource);
        return (type, LocalApi.Referenced(resource["Properties"]?[s_references[type]]));
    }
}
