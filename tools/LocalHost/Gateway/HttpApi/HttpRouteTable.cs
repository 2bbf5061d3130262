using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.HttpApi;

/// <summary>The routes of an HTTP API. Of the routes with a matching method, routes without a greedy parameter are preferred, then
/// more specific
/// paths, then the method over ANY. <c>$default</c> comes last.</summary>
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
