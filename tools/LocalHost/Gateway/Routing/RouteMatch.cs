using Lamplighter.LocalHost.Gateway.Callers;

namespace Lamplighter.LocalHost.Gateway.Routing;

/// <summary>The route of a request, with the encoded values of the route's parameters.</summary>
internal sealed record RouteMatch(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The caller that the route's authorizer let pass; null without an authorizer.</summary>
    public AuthorizerContext? Caller { get; init; }

    /// <summary>The route key of an HTTP API: <c>GET /orders/{id}</c> or <c>$default</c>.</summary>
    public string Key => Path == "$default" ? Path : $"{Method} {Path}";
}
