using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the authorizers of an OpenAPI definition: security schemes with <c>x-amazon-apigateway-authorizer</c>.</summary>
internal sealed class OpenApiAuthorizers(IntrinsicFunctions intrinsics)
{
    private const string Extension = "x-amazon-apigateway-authorizer";

    /// <summary>Returns an API's authorizers by the names of their schemes.</summary>
    public IEnumerable<KeyValuePair<string, AuthorizerEntry>> Read(ApiDraft api, AuthorizerFactory factory) =>
        (Resolve(api.SecuritySchemes)?.Members ?? [])
            .Select(pair => (pair.Key, Scheme: Resolve(pair.Value)))
            .Where(pair => pair.Scheme is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, Read(pair.Key, pair.Scheme!, api, factory)));

    private AuthorizerEntry Read(string name, TemplateNode scheme, ApiDraft api, AuthorizerFactory factory)
    {
        var authorizer = Resolve(scheme[Extension]);
        var type = authorizer?["type"]?.Text?.ToLowerInvariant();
        if (type is not ("token" or "request"))
        {
            return AuthorizerEntry.NotCalled($"The security scheme '{name}' isn't a Lambda authorizer.");
        }

        var sources = Resolve(authorizer!["identitySource"]);
        return factory.Create(new AuthorizerMembers(name, type == "token", authorizer["authorizerUri"], authorizer.Line)
        {
            File = api.File,
            Sources = type == "token" && sources is null && scheme["name"]?.Text is { Length: > 0 } header
                ? [$"method.request.header.{header}"]
                : IdentitySourceList.Read(sources, type == "token"),
            CacheSeconds = authorizer["authorizerResultTtlInSeconds"],
            Validation = authorizer["identityValidationExpression"],
            Version = authorizer["authorizerPayloadFormatVersion"],
            SimpleResponses = authorizer["enableSimpleResponses"],
        });
    }

    private TemplateNode? Resolve(TemplateNode? node) => node?.Intrinsic is null ? node : intrinsics.Evaluate(node);
}
