using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Says in the OpenAPI document how callers authenticate for a route, for all routes of a class, or for all routes. A method's attributes
/// replace those of its class, and these those of the assembly. Of several, one is enough. The compiler doesn't write the attribute into
/// the assembly. It only describes: what checks callers is the authorizer of the front door, or middleware.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class OpenApiSecurityAttribute : Attribute
{
    /// <summary>Callers don't have to authenticate.</summary>
    public OpenApiSecurityAttribute() => Scopes = [];

    /// <summary>Callers authenticate by a scheme.</summary>
    /// <param name="scheme">The name of an <see cref="OpenApiSecuritySchemeAttribute"/>.</param>
    /// <param name="scopes">The scopes that the caller must have.</param>
    public OpenApiSecurityAttribute(string scheme, params string[] scopes)
    {
        Scheme = scheme;
        Scopes = scopes;
    }

    /// <summary>The name of the scheme; null if callers don't have to authenticate.</summary>
    public string? Scheme { get; }

    /// <summary>The scopes that the caller must have.</summary>
    public IReadOnlyList<string> Scopes { get; }
}
