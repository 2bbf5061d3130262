using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Finds the stage of an API: of the API itself with SAM, otherwise the resource that refers to the API.</summary>
internal sealed class ApiStages(TemplateScope scope, IntrinsicFunctions intrinsics, ApiParts parts)
{
    public (string Name, IReadOnlyDictionary<string, string> Variables) Of(ApiDraft api, PropertyReader properties)
    {
        var standard = api.IsRest ? "Prod" : "$default";
        var type = parts.All.GetValueOrDefault(api.Id) is { } resource ? TemplateResources.TypeOf(resource) : "";
        return type switch
        {
            "AWS::ApiGateway::RestApi" => Stage(api.Id, "AWS::ApiGateway::Stage", "Variables")
                ?? Stage(api.Id, "AWS::ApiGateway::Deployment", "Variables")
                ?? ("prod", new Dictionary<string, string>()),
            "AWS::ApiGatewayV2::Api" => Stage(api.Id, "AWS::ApiGatewayV2::Stage", "StageVariables")
                ?? (standard, new Dictionary<string, string>()),
            _ => (properties.Text("StageName") ?? standard, Texts(properties.Map(api.IsRest ? "Variables" : "StageVariables"))),
        };
    }

    private (string, IReadOnlyDictionary<string, string>)? Stage(string api, string type, string variables)
    {
        var stages = parts.Of(type, api).Where(stage => stage.Value["Properties"]!["StageName"] is not null).ToList();
        if (stages.Count == 0)
        {
            return null;
        }

        var properties = new PropertyReader(scope, intrinsics, stages[0].Key, stages[0].Value, null);
        var name = properties.Text("StageName") ?? stages[0].Key;
        if (stages.Count > 1)
        {
            scope.Note(stages[1].Value.Line, $"{api} has several stages. Only '{name}' is served.");
        }

        var given = type == "AWS::ApiGateway::Deployment" ? properties.Map("StageDescription")?[variables] : properties.Map(variables);
        return (name, Texts(given));
    }

    private static Dictionary<string, string> Texts(TemplateNode? map) =>
        (map?.Members ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.Text ?? "");
}
