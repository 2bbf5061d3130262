namespace Lamplighter.LocalHost.Gateway.Routing;

/// <summary>The route that a request took, and the values that its path has for the route's parameters, still encoded.</summary>
internal sealed record RouteMatch(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>As HTTP APIs write it: <c>GET /orders/{id}</c> or <c>$default</c>.</summary>
    public string Key => Path == "$default" ? Path : $"{Method} {Path}";
}
