namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A route of an API: a method, a path and a function.</summary>
internal sealed record TemplateRoute(string Method, string Path, TemplateFunction Function, int Line)
{
    /// <summary>The payload version of an HTTP API: 1.0 or 2.0.</summary>
    public string PayloadVersion { get; init; } = "2.0";

    /// <summary>Whether a REST API streams responses (<c>STREAM</c>) or buffers them.</summary>
    public bool Streams { get; init; }

    /// <summary>What the template writes about the route's callers; null for the API's default.</summary>
    public RouteGuard? Guard { get; init; }

    /// <summary>The Lambda authorizer that is called; null without one.</summary>
    public TemplateAuthorizer? Authorizer { get; init; }

    /// <summary>The time that the gateway waits; null for the default.</summary>
    public TimeSpan? Timeout { get; init; }
}
