namespace Lamplighter.LocalHost.Gateway.Routing;

/// <summary>Chooses the route of a request, as the API's kind of gateway does.</summary>
internal abstract class RouteTable(IReadOnlyList<ApiRoute> routes)
{
    public IReadOnlyList<ApiRoute> Routes { get; } = routes;

    public (ApiRoute Route, RouteMatch Match)? Find(string method, string rawPath)
    {
        var path = Split(rawPath);
        var candidates = Routes
            .Select(route => (Route: route, Values: Match(route.Pattern, path)))
            .Where(candidate => candidate.Values is not null)
            .ToList();
        return Choose(candidates.ConvertAll(candidate => candidate.Route), method) is { } chosen
            ? (chosen, new RouteMatch(chosen.Method, chosen.Pattern.Text, candidates.First(candidate => candidate.Route == chosen).Values!))
            : null;
    }

    protected virtual string[] Split(string rawPath) => RoutePattern.Split(rawPath);

    protected virtual IReadOnlyList<KeyValuePair<string, string>>? Match(RoutePattern pattern, string[] path) => pattern.Match(path);

    protected abstract ApiRoute? Choose(IReadOnlyList<ApiRoute> candidates, string method);
}
