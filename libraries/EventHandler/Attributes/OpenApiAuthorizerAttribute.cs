using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Says what checks callers of a security scheme in the OpenAPI document for API Gateway: a function, a Cognito user pool, or an issuer of
/// tokens. Set one of the three. The compiler doesn't write the attribute into the assembly. The plain document doesn't contain it.
/// </summary>
/// <param name="scheme">The name of the scheme, as in <see cref="OpenApiSecuritySchemeAttribute"/>.</param>
/// <example>
/// <code>
/// [assembly: OpenApiSecurityScheme("token", "http", Scheme = "bearer")]
/// [assembly: OpenApiAuthorizer("token", Function = "TokenFunction")]
/// [assembly: OpenApiSecurity("token")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class OpenApiAuthorizerAttribute(string scheme) : Attribute
{
    /// <summary>The name of the scheme.</summary>
    public string Scheme { get; } = scheme;

    /// <summary>The logical ID of a Lambda authorizer in the template; null for none.</summary>
    public string? Function { get; set; }

    /// <summary>The logical ID of a Cognito user pool in the template; null for none.</summary>
    public string? UserPool { get; set; }

    /// <summary>
    /// The issuer of the tokens, for HTTP APIs; null for none. It can refer to the template, as in <c>Fn::Sub</c>. REST APIs can't check
    /// tokens of issuers other than user pools.
    /// </summary>
    public string? Issuer { get; set; }

    /// <summary>
    /// The audiences, one of which a token must have, for HTTP APIs: with a user pool, the IDs of its clients, such as
    /// <c>${UserPoolClient}</c>. Default: empty.
    /// </summary>
    public string[] Audiences { get; set; } = [];
}
