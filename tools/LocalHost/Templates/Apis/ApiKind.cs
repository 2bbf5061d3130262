using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>A type of resource that is an API.</summary>
internal sealed record ApiKind(bool IsRest, bool IsSam)
{
    private static readonly Dictionary<string, ApiKind> s_types = new()
    {
        ["AWS::Serverless::Api"] = new(IsRest: true, IsSam: true),
        ["AWS::Serverless::HttpApi"] = new(IsRest: false, IsSam: true),
        ["AWS::ApiGateway::RestApi"] = new(IsRest: true, IsSam: false),
        ["AWS::ApiGatewayV2::Api"] = new(IsRest: false, IsSam: false),
    };

    public static ApiKind? Of(TemplateNode? resource) => s_types.GetValueOrDefault(resource?["Type"]?.Text ?? "");

    /// <summary>Whether an API is served here. A WebSocket API isn't; a note says so.</summary>
    public static bool IsServed(TemplateNode resource, TemplateScope scope, IntrinsicFunctions intrinsics, string id)
    {
        if (resource["Properties"]?["ProtocolType"] is not { } protocol || intrinsics.Evaluate(protocol)?.Text != "WEBSOCKET")
        {
            return true;
        }

        scope.Note(resource.Line, $"{id} isn't served: WebSocket APIs aren't supported.");
        return false;
    }
}
