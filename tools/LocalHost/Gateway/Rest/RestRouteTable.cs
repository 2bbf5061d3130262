using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>
/// The routes of a REST API. The most specific path is chosen first, then a method of that path. Several slashes at the start count as
/// one, and a trailing slash doesn't make another path.
/// </summary>
internal sealed class RestRouteTable(IReadOnlyList<ApiRoute> routes) : RouteTable(routes)
{
    protected override string[] Split(string rawPath)
    {
        var path = RestPayload.WithOneSlash(rawPath);
        return base.Split(path.Length > 1 && path.EndsWith('/') ? path[..^1] : path);
    }

    protected override ApiRoute? Choose(IReadOnlyList<ApiRoute> candidates, string method)
    {
        var resource = candidates.MinBy(route => route.Pattern, Comparer<RoutePattern>.Create((left, right) => left.CompareTo(right)));
        return candidates
            .Where(route => route.Pattern.Text == resource!.Pattern.Text && route.Takes(method))
            .MinBy(route => route.IsAnyMethod);
    }
}
