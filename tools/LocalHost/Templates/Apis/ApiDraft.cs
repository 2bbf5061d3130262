using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>An API while its routes are collected. Of two routes with one method and path, the first one counts.</summary>
internal sealed class ApiDraft(string id, bool isRest)
{
    private readonly Dictionary<(string Method, string Path), TemplateRoute> _routes = [];
    private readonly Dictionary<(string Method, string Path), TemplateMock> _mocks = [];

    public string Id => id;

    public bool IsRest => isRest;

    public bool IsEmpty => _routes.Count == 0;

    /// <summary>The line of the first route.</summary>
    public int Line => _routes.Values.First().Line;

    public IReadOnlyList<TemplateRoute> Routes => [.. _routes.Values];

    public IReadOnlyList<TemplateMock> Mocks => [.. _mocks.Values.Where(mock => !_routes.ContainsKey((mock.Method, mock.Path)))];

    /// <summary>The file of the API's definition; null without one.</summary>
    public string? File { get; set; }

    /// <summary>The security schemes of the API's definition; null without one.</summary>
    public TemplateNode? SecuritySchemes { get; set; }

    /// <summary>The binary media types of the API's definition.</summary>
    public IReadOnlyList<string> BinaryMediaTypes { get; set; } = [];

    public bool Has(string method, string path) => _routes.ContainsKey((method, path)) || _routes.ContainsKey(("ANY", path));

    public void Add(TemplateMock mock) => _mocks.TryAdd((mock.Method, mock.Path), mock);

    /// <summary>Adds a route, except when an event has the same route. As with SAM, an event overrides the API's definition.</summary>
    public void AddMissing(TemplateRoute route) => _routes.TryAdd((route.Method, route.Path), route);

    public void Add(TemplateRoute route, TemplateScope scope)
    {
        if (!_routes.TryAdd((route.Method, route.Path), route))
        {
            var other = _routes[(route.Method, route.Path)];
            scope.Note(
                route.Line,
                $"{route.Method} {route.Path} of {id} has two functions, also in line {other.Line}. {other.Function.Id} gets the "
                    + "requests.");
        }
    }
}
