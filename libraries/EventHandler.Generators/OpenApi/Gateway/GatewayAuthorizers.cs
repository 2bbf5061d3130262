using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// The security schemes that API Gateway checks: those with [assembly: OpenApiAuthorizer], and its own API keys.
internal sealed class GatewayAuthorizers
{
    private const string Authorizer = "x-amazon-apigateway-authorizer";
    private const string AuthorizationType = "x-amazon-apigateway-authtype";

    private readonly GatewayOptions _options;
    private readonly ApiObject _described;
    private readonly Dictionary<string, AttributeData> _authorizers;
    private readonly SortedDictionary<string, ApiObject> _used = new(StringComparer.Ordinal);

    internal GatewayAuthorizers(IAssemblySymbol assembly, ApiObject? schemes, GatewayOptions options)
    {
        _options = options;
        _described = schemes ?? new ApiObject();
        _authorizers = DescriptionAttributes.Of(assembly, "OpenApiAuthorizer")
            .Where(static attribute => attribute.First() is string)
            .GroupBy(static attribute => (string)attribute.ConstructorArguments[0].Value!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
    }

    internal ApiObject Schemes
    {
        get
        {
            var schemes = new ApiObject();
            foreach (var scheme in _used)
            {
                schemes[scheme.Key] = scheme.Value;
            }

            return schemes;
        }
    }

    // The first requirement that API Gateway can check: a route of it has one authorizer. Null if it checks none.
    internal ApiList? Security(object? requirements)
    {
        foreach (var requirement in (requirements as ApiList)?.Items.OfType<ApiObject>() ?? [])
        {
            if (requirement.Members.Count > 0 && requirement.Members.All(scheme => Use(scheme.Key)))
            {
                var known = new ApiObject();
                foreach (var scheme in requirement.Members)
                {
                    known[scheme.Key] = HasScopes(scheme.Key) ? scheme.Value : new ApiList([]);
                }

                return ApiList.Of(known);
            }
        }

        return null;
    }

    private bool Use(string name)
    {
        if (!_used.ContainsKey(name))
        {
            var scheme = _authorizers.TryGetValue(name, out var attribute) ? Authorized(name, attribute) : Key(name);
            if (scheme is null)
            {
                return false;
            }

            _used[name] = scheme;
        }

        return true;
    }

    // Lambda authorizers don't know scopes.
    private bool HasScopes(string name) =>
        _authorizers.TryGetValue(name, out var attribute) && attribute.Text("Function") is null;

    // The API keys of REST APIs are in this header.
    private ApiObject? Key(string name) =>
        _options.IsRest
        && _described[name] is ApiObject scheme
        && scheme["type"] is "apiKey"
        && scheme["in"] is "header"
        && scheme["name"] is string header
        && header.Equals("x-api-key", StringComparison.OrdinalIgnoreCase)
            ? new ApiObject { ["type"] = "apiKey", ["name"] = "x-api-key", ["in"] = "header" }
            : null;

    private ApiObject? Authorized(string name, AttributeData attribute)
    {
        if (attribute.Text("Function") is { } function)
        {
            return OfFunction(name, function);
        }

        var pool = attribute.Text("UserPool");
        if (_options.IsRest)
        {
            return pool is null ? null : Header("Authorization")
                .With(AuthorizationType, "cognito_user_pools")
                .With(Authorizer, new ApiObject
                {
                    ["type"] = "cognito_user_pools",
                    ["providerARNs"] = ApiList.Of(GatewayFunction.Sub($"${{{pool}.Arn}}")),
                });
        }

        var issuer = attribute.Text("Issuer")
            ?? (pool is null ? null : $"https://cognito-idp.${{AWS::Region}}.amazonaws.com/${{{pool}}}");
        return issuer is null ? null : new ApiObject { ["type"] = "oauth2" }.With(Authorizer, new ApiObject
        {
            ["type"] = "jwt",
            ["identitySource"] = "$request.header.Authorization",
            ["jwtConfiguration"] = new ApiObject
            {
                ["issuer"] = GatewayFunction.SubIfNeeded(issuer),
                ["audience"] = new ApiList(Texts(attribute, "Audiences").Select(GatewayFunction.SubIfNeeded)),
            },
        });
    }

    private ApiObject OfFunction(string name, string function)
    {
        var (header, isQuery) = _described[name] is ApiObject scheme && scheme["type"] is "apiKey" && scheme["name"] is string parameter
            ? (parameter, scheme["in"] is "query")
            : ("Authorization", false);
        var authorizer = new ApiObject { ["type"] = "request" };
        if (_options.IsRest)
        {
            authorizer["identitySource"] = $"method.request.{(isQuery ? "querystring" : "header")}.{header}";
            authorizer["authorizerUri"] = GatewayFunction.Uri(function);
        }
        else
        {
            authorizer["identitySource"] = $"$request.{(isQuery ? "querystring" : "header")}.{header}";
            authorizer["authorizerUri"] = GatewayFunction.Uri(function);
            authorizer["authorizerPayloadFormatVersion"] = "2.0";
            authorizer["enableSimpleResponses"] = true;
        }

        return new ApiObject { ["type"] = "apiKey", ["name"] = header, ["in"] = isQuery ? "query" : "header" }
            .With(AuthorizationType, _options.IsRest ? "custom" : null)
            .With(Authorizer, authorizer);
    }

    private static ApiObject Header(string name) => new() { ["type"] = "apiKey", ["name"] = name, ["in"] = "header" };

    private static IEnumerable<string> Texts(AttributeData attribute, string name) =>
        attribute.NamedArguments
            .Where(argument => argument is { Key: var key, Value: { Kind: TypedConstantKind.Array, IsNull: false } } && key == name)
            .SelectMany(static argument => argument.Value.Values)
            .Select(static value => value.Value)
            .OfType<string>();
}
