using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.HttpApi;

/// <summary>
/// The routes of an HTTP API. Of the routes with a matching method, routes without a greedy parameter are preferred, then more specific
/// paths, then the method over ANY. <c>$default</c> comes last.
/// </summary>
internal sealed class HttpRouteTable(IReadOnlyList<ApiRoute> routes) : RouteTable(routes)
{
    // /{proxy+} matches the root too, with an empty value; /orders/{proxy+} doesn't match /orders. (Recorded: routeKey "ANY /{proxy+}",
    // rawPath "/dev/", pathParameters {"proxy":""}.)
    protected override IReadOnlyList<KeyValuePair<string, string>>? Match(RoutePattern pattern, string[] path) =>
        base.Match(pattern, path) ?? (path.Length == 0 && pattern.IsGreedyRoot ? pattern.Match([""]) : null);

    protected override ApiRoute? Choose(IReadOnlyList<ApiRoute> candidates, string method) => candidates
        .Where(route => route.Pattern.IsDefault || route.Takes(method))
        .OrderBy(route => route.Pattern.IsDefault)
        .ThenBy(route => route.Pattern.IsGreedy)
        .ThenBy(route => route.Pattern, Comparer<RoutePattern>.Create((left, right) => left.CompareTo(right)))
        .ThenBy(route => route.IsAnyMethod)
        .FirstOrDefault();
}
