using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Describes a way to authenticate in the OpenAPI document. <see cref="OpenApiSecurityAttribute"/> says which routes require it. The
/// compiler doesn't write the attribute into the assembly. It only describes: what checks callers is the authorizer of the front door, or
/// middleware.
/// </summary>
/// <param name="name">The name of the scheme in the document.</param>
/// <param name="type">The type: <c>http</c>, <c>apiKey</c>, <c>oauth2</c>, <c>openIdConnect</c> or <c>mutualTLS</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class OpenApiSecuritySchemeAttribute(string name, string type) : Attribute
{
    /// <summary>The name of the scheme in the document.</summary>
    public string Name { get; } = name;

    /// <summary>The type of the scheme.</summary>
    public string Type { get; } = type;

    /// <summary>A description, in Markdown; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>The scheme of the header <c>Authorization</c> for the type <c>http</c>, such as <c>bearer</c>.</summary>
    public string? Scheme { get; set; }

    /// <summary>The format of the token for the scheme <c>bearer</c>, such as <c>JWT</c>; null for any.</summary>
    public string? BearerFormat { get; set; }

    /// <summary>The name of the header, query parameter or cookie for the type <c>apiKey</c>.</summary>
    public string? ParameterName { get; set; }

    /// <summary>Where the key is for the type <c>apiKey</c>: <c>header</c>, <c>query</c> or <c>cookie</c>.</summary>
    public string? In { get; set; }

    /// <summary>The address of the discovery document for the type <c>openIdConnect</c>.</summary>
    public string? OpenIdConnectUrl { get; set; }

    /// <summary>
    /// The address where the user logs in for the type <c>oauth2</c>. With <see cref="TokenUrl"/>, the flow is that of authorization codes;
    /// without it, the implicit one.
    /// </summary>
    public string? AuthorizationUrl { get; set; }

    /// <summary>
    /// The address that issues tokens for the type <c>oauth2</c>. Without <see cref="AuthorizationUrl"/>, the flow is that of client
    /// credentials.
    /// </summary>
    public string? TokenUrl { get; set; }

    /// <summary>The scopes for the type <c>oauth2</c>.</summary>
    public string[] Scopes { get; set; } = [];
}
