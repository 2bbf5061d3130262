using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Notes the properties of an API that have no effect here.</summary>
internal static class ApiProperties
{
    private static readonly string[] s_read =
    [
        "StageName", "DefinitionBody", "DefinitionUri", "BinaryMediaTypes", "Variables", "StageVariables", "Cors", "CorsConfiguration",
        "Body", "BodyS3Location", "ProtocolType", "Target", "RouteKey", "Auth",
    ];

    private static readonly string[] s_harmless =
    [
        "Name", "Description", "EndpointConfiguration", "Tags", "PropagateTags", "TracingEnabled", "OpenApiVersion", "AccessLogSetting",
        "AccessLogSettings", "Domain", "MethodSettings",
        "CanarySetting", "FailOnWarnings", "Mode", "ApiKeySourceType", "DisableExecuteApiEndpoint", "RouteSettings", "DefaultRouteSettings",
        "AlwaysDeploy", "SecurityPolicy", "EndpointAccessMode", "CredentialsArn", "Parameters", "RouteSelectionExpression", "Version",
        "DisableSchemaValidation", "IpAddressType",
    ];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["Policy"] = "every request is allowed",
        ["GatewayResponses"] = "the gateway uses its standard responses",
        ["Models"] = "bodies aren't validated",
        ["MinimumCompressionSize"] = "responses aren't compressed",
        ["CacheClusterEnabled"] = "responses aren't cached",
        ["CacheClusterSize"] = "responses aren't cached",
    };

    public static void Note(TemplateScope scope, PropertyReader properties, ApiDraft api, TemplateNode? resource)
    {
        if (resource is null && api.Id is not (LocalApi.ImplicitRest or LocalApi.ImplicitHttp))
        {
            scope.Note(
                api.Line,
                $"the API '{api.Id}' isn't in this template. The routes of the template's functions are served with default settings.");
        }

        foreach (var (name, line) in properties.NamesWithout(s_read, s_harmless))
        {
            scope.Note(line, $"{api.Id}: {name} has no effect here: {s_absent.GetValueOrDefault(name, "it isn't supported")}.");
        }
    }
}
