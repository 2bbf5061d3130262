using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Operations;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi;

// What the attributes of the assembly say about the API as a whole.
internal static class DocumentFacts
{
    // [assembly: OpenApiInfo("Orders", "2.1")]
    internal static ApiObject Info(IAssemblySymbol assembly)
    {
        var attribute = DescriptionAttributes.Of(assembly, "OpenApiInfo").FirstOrDefault();
        var arguments = attribute?.ConstructorArguments;
        return new ApiObject
        {
            ["title"] = arguments?.ElementAtOrDefault(0).Value as string ?? assembly.Name,
        }
            .With("summary", Named(attribute, "Summary"))
            .With("description", Named(attribute, "Description"))
            .With("termsOfService", Named(attribute, "TermsOfService"))
            .With("contact", new ApiObject()
                .With("name", Named(attribute, "ContactName"))
                .With("url", Named(attribute, "ContactUrl"))
                .With("email", Named(attribute, "ContactEmail")))
            .With("license", License(attribute))
            .With("version", arguments?.ElementAtOrDefault(1).Value as string ?? "1.0.0");
    }

    // [assembly: OpenApiServer("https://api.example.com")]
    internal static ApiList Servers(IAssemblySymbol assembly) => new(DescriptionAttributes.Of(assembly, "OpenApiServer")
        .Select(static attribute => new ApiObject { ["url"] = attribute.First() as string ?? "/" }
            .With("description", Named(attribute, "Description"))));

    // Routes that require a caller have a scheme in any case.
    internal static ApiObject SecuritySchemes(IAssemblySymbol assembly, bool isRequired)
    {
        var schemes = new ApiObject();
        if (isRequired && !SecurityRequirements.SchemeNames(assembly).Any() && !SecurityRequirements.Read(assembly).Any())
        {
            schemes[AuthorizedSecurity.Scheme] = new ApiObject { ["type"] = "http", ["scheme"] = "bearer" };
        }

        var attributes = DescriptionAttributes.Of(assembly, "OpenApiSecurityScheme")
            .OrderBy(static attribute => attribute.First() as string, StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            if (attribute.ConstructorArguments is [{ Value: string name }, { Value: string type }])
            {
                schemes[name] = SecurityScheme(attribute, type);
            }
        }

        return schemes;
    }

    private static ApiObject SecurityScheme(AttributeData attribute, string type)
    {
        var scheme = new ApiObject { ["type"] = type }
            .With("description", Named(attribute, "Description"))
            .With("name", Named(attribute, "ParameterName"))
            .With("in", Named(attribute, "In"))
            .With("scheme", Named(attribute, "Scheme"))
            .With("bearerFormat", Named(attribute, "BearerFormat"))
            .With("openIdConnectUrl", Named(attribute, "OpenIdConnectUrl"));
        if (type == "oauth2")
        {
            scheme["flows"] = new ApiObject { [Flow(attribute)] = OAuthFlow(attribute) };
        }

        return scheme;
    }

    private static string Flow(AttributeData attribute) =>
        (Named(attribute, "AuthorizationUrl"), Named(attribute, "TokenUrl")) switch
        {
            (not null, not null) => "authorizationCode",
            (not null, null) => "implicit",
            _ => "clientCredentials",
        };

    private static ApiObject OAuthFlow(AttributeData attribute)
    {
        var scopes = new ApiObject();
        var named = attribute.Named("Scopes");
        foreach (var scope in named is { Kind: TypedConstantKind.Array, IsNull: false } ? named.Values.AsEnumerable() : [])
        {
            if (scope.Value is string name)
            {
                scopes[name] = "";
            }
        }

        var flow = new ApiObject()
            .With("authorizationUrl", Named(attribute, "AuthorizationUrl"))
            .With("tokenUrl", Named(attribute, "TokenUrl"));
        flow["scopes"] = scopes;
        return flow;
    }

    private static ApiObject? License(AttributeData? attribute) => Named(attribute, "LicenseName") is { } name
        ? new ApiObject { ["name"] = name }.With("url", Named(attribute, "LicenseUrl"))
        : null;

    private static string? Named(AttributeData? attribute, string name) =>
        attribute?.Text(name);
}
