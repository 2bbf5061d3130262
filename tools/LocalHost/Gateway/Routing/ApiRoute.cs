namespace Lamplighter.LocalHost.Gateway.Routing;

/// <summary>A route of an API: a method, a path, and the handler of its requests.</summary>
internal sealed class ApiRoute(string method, string path, string target, Func<HttpContext, RouteMatch, Task> answer)
{
    public string Method { get; } = method;

    public RoutePattern Pattern { get; } = new(path);

    /// <summary>The name of the function behind the route.</summary>
    public string Target { get; } = target;

    public Func<HttpContext, RouteMatch, Task> Answer { get; } = answer;

    public bool IsAnyMethod => Method == "ANY";

    public bool Takes(string method) => IsAnyMethod || Method == method;

    public override string ToString() => Pattern.IsDefault ? Pattern.Text : $"{Method} {Pattern.Text}";
}
