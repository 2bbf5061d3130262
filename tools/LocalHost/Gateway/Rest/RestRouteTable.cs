using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>
/// The routes of a REST API. The most specific path is chosen first, then a method of that path. A trailing slash doesn't make another
/// path.
/// </summary>
internal sealed class RestRouteTable(IReadOnlyList<ApiRoute> routes) : RouteTable(routes)
{
    protected override string[] Split(string rawPath) => base.Split(rawPath.Length > 1 && rawPath.EndsWith('/') ? rawPath[..^1] : rawPath);

    protected override ApiRoute? Choose(IReadOnlyList<ApiRoute> candidates, string method)
    {
        var resource = candidates.MinBy(route => route.Pattern, Comparer<RoutePattern>.Create((left, right) => left.CompareTo(right)));
        return candidates
            .Where(route => route.Pattern.Text == resource!.Pattern.Text && route.Takes(method))
            .MinBy(route => route.IsAnyMethod);
    }
}
