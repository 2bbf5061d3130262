using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the authorizers of <c>AWS::ApiGateway::Authorizer</c> and <c>AWS::ApiGatewayV2::Authorizer</c>.</summary>
internal sealed class AuthorizerResources(IntrinsicFunctions intrinsics, ApiParts parts)
{
    /// <summary>Returns an API's authorizers by their logical IDs.</summary>
    public IEnumerable<KeyValuePair<string, AuthorizerEntry>> Read(ApiDraft api, AuthorizerFactory factory) => parts
        .Of(api.IsRest ? "AWS::ApiGateway::Authorizer" : "AWS::ApiGatewayV2::Authorizer", api.Id)
        .Select(pair => KeyValuePair.Create(pair.Key, Read(pair.Key, pair.Value, factory)));

    private AuthorizerEntry Read(string id, TemplateNode resource, AuthorizerFactory factory)
    {
        var properties = resource["Properties"]!;
        var type = Text(properties["Type"] ?? properties["AuthorizerType"]);
        if (type is not ("TOKEN" or "REQUEST"))
        {
            return AuthorizerEntry.NotCalled($"The authorizer '{id}' isn't a Lambda authorizer.");
        }

        var sources = properties["IdentitySource"] is { } node ? intrinsics.Evaluate(node) : null;
        return factory.Create(new AuthorizerMembers(id, type == "TOKEN", properties["AuthorizerUri"], resource.Line)
        {
            Sources = IdentitySourceList.Read(sources, type == "TOKEN"),
            CacheSeconds = properties["AuthorizerResultTtlInSeconds"],
            Validation = properties["IdentityValidationExpression"],
            Version = properties["AuthorizerPayloadFormatVersion"],
            SimpleResponses = properties["EnableSimpleResponses"],
        });
    }

    private string? Text(TemplateNode? node) => node is null ? null : intrinsics.Evaluate(node)?.Text;
}
