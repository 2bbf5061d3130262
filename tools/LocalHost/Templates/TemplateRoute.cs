namespace Lamplighter.LocalHost.Templates;

/// <summary>A method and a path of an API, and whom it leads to.</summary>
internal sealed record TemplateRoute(string Method, string Path, TemplateFunction Function, int Line)
{
    /// <summary>An HTTP API's payload: 1.0 or 2.0.</summary>
    public string PayloadVersion { get; init; } = "2.0";

    /// <summary>How long the gateway waits; null for what it usually does.</summary>
    public TimeSpan? Timeout { get; init; }
}
