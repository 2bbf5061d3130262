using Lamplighter.LocalHost.Gateway.Cors;


namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A REST API or an HTTP API with its routes.</summary>
internal sealed record TemplateApi(string Id, bool IsRest, string Stage)
{
    /// <summary>The full path of the file with its OpenAPI definition; null without one.</summary>
    public string? Definition { get; init; }

    public IReadOnlyList<string> BinaryMediaTypes { get; init; } = [];

    public IReadOnlyDictionary<string, string> StageVariables { get; init; } = new Dictionary<string, string>();

    public CorsSettings? Cors { get; init; }

    /// <summary>The authorizer of the preflight requests that a REST API answers itself; null without one.</summary>
    public TemplateAuthorizer? PreflightAuthorizer { get; init; }

    public IReadOnlyList<TemplateRoute> Routes { get; init; } = [];

    public IReadOnlyList<TemplateMock> Mocks { get; init; } = [];
}
