namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A method and a path of an API, and whom it leads to.</summary>
internal sealed record TemplateRoute(string Method, string Path, TemplateFunction Function, int Line)
{
    /// <summary>An HTTP API's payload: 1.0 or 2.0.</summary>
    public string PayloadVersion { get; init; } = "2.0";

    /// <summary>Whether a REST API sends responses on while they arrive (<c>STREAM</c>), or when they are complete.</summary>
    public bool Streams { get; init; }

    /// <summary>The OpenAPI definition beside the template that it stands in; null for the template.</summary>
    public string? File { get; init; }

    /// <summary>How long the gateway waits; null for what it usually does.</summary>
    public TimeSpan? Timeout { get; init; }
}
