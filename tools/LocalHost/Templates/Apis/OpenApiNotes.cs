using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Notes what an OpenAPI definition says that has no effect here, or none in API Gateway.</summary>
/// <param name="scope">The template.</param>
/// <param name="api">The logical ID of the API.</param>
/// <param name="file">The file of the definition; null for the template.</param>
internal sealed class OpenApiNotes(TemplateScope scope, string api, string? file)
{
    private const string Prefix = "x-amazon-apigateway-";

    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "any-method", "api-key-source", "auth", "authorizer", "authtype", "binary-media-types", "documentation", "endpoint-access-mode",
        "endpoint-configuration", "importexport-version", "integration", "request-validator", "security-policy", "tag-value",
    };

    private static readonly Dictionary<string, string> s_absent = new(StringComparer.Ordinal)
    {
        ["cors"] = "set CorsConfiguration of the API",
        ["gateway-responses"] = "the gateway uses its standard responses",
        ["minimum-compression-size"] = "responses aren't compressed",
        ["policy"] = "every request is allowed",
        ["request-validators"] = "bodies and parameters aren't validated",
    };

    private static readonly HashSet<string> s_integration = new(StringComparer.Ordinal)
    {
        "type", "uri", "httpMethod", "payloadFormatVersion", "responseTransferMode", "timeoutInMillis", "connectionType", "credentials",
        "passthroughBehavior", "contentHandling", "cacheKeyParameters", "cacheNamespace", "responses",
    };

    /// <summary>Notes the members of the definition, of a path or of an operation that aren't read.</summary>
    public void Extensions(TemplateNode? node)
    {
        foreach (var (name, value) in node?.Members ?? [])
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && !s_known.Contains(name[Prefix.Length..]))
            {
                scope.Note(
                    value.Line,
                    $"{api}: {name} has no effect here: {s_absent.GetValueOrDefault(name[Prefix.Length..], "it isn't supported")}.",
                    file);
            }
        }
    }

    /// <summary>Notes a version that API Gateway doesn't import.</summary>
    public void Version(TemplateNode? definition)
    {
        if (definition?["openapi"] is { Text: { } version } node && !version.StartsWith("3.0", StringComparison.Ordinal))
        {
            scope.Note(
                node.Line,
                $"{api}: the definition is OpenAPI {version}, and API Gateway imports 3.0. The build writes it for API Gateway with the "
                    + "property LamplighterOpenApiGateway.",
                file);
        }
    }

    /// <summary>Notes the members of an integration that aren't read.</summary>
    public void Integration(TemplateNode integration, string route)
    {
        foreach (var (name, value) in integration.Members ?? [])
        {
            if (!s_integration.Contains(name))
            {
                scope.Note(value.Line, $"{api}: {name} of {route} has no effect here: it isn't supported.", file);
            }
        }
    }

    /// <summary>Notes a function that API Gateway wouldn't find: it gets the file of DefinitionUri as it is.</summary>
    public void Unevaluated(TemplateNode uri)
    {
        if (uri.Intrinsic is ({ } name, _))
        {
            scope.Note(
                uri.Line,
                $"{api}: {name} is evaluated here, but not in AWS: API Gateway gets the file of DefinitionUri as it is. Use DefinitionBody "
                    + "with Fn::Transform and AWS::Include.",
                file);
        }
    }

    /// <summary>Notes an operation that nothing answers.</summary>
    public void NoIntegration(string route, int line) =>
        scope.Note(line, $"{api}: {route} isn't served: it has no {Prefix}integration, and no event of a function.", file);
}
