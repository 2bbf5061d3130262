using Lamplighter.LocalHost.Gateway.Routing;





namespace Lamplighter.LocalHost.Gateway.HttpApi;

/// <summary>An HTTP API: of the routes that take the method, one without a greedy parameter before one with it, the most specific path
/// first, its own method before ANY, <c>$default</c> last.</summary>
internal sealed class HttpRouteTable(IReadOnlyList<ApiRoute> routes) : RouteTable(routes)
{
    protected override ApiRoute? Choose(IReadOnlyList<ApiRoute> candidates, string method) => candidates
        .Where(route => route.Pattern.IsDefault || route.Takes(method))
        .OrderBy(route => route.Pattern.IsDefault)
        .ThenBy(route => route.Pattern.IsGreedy)
        .ThenBy(route => route.Pattern, Comparer<RoutePattern>.Create((left, right) => left.CompareTo(right)))
        .ThenBy(route => route.IsAnyMethod)
        .FirstOrDefault();
}
