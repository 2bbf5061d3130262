using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>The members of a Lambda authorizer, which have other names in SAM, in CloudFormation and in OpenAPI.</summary>
/// <param name="Name">The name of the authorizer.</param>
/// <param name="IsToken">Whether it gets only a token.</param>
/// <param name="Function">The ARN of the function, or the URI with it.</param>
/// <param name="Line">The line of the authorizer.</param>
internal sealed record AuthorizerMembers(string Name, bool IsToken, TemplateNode? Function, int Line)
{
    public string? File { get; init; }

    /// <summary>The identity sources, as API Gateway names them.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public TemplateNode? CacheSeconds { get; init; }

    public TemplateNode? Validation { get; init; }

    /// <summary>The payload version of an HTTP API.</summary>
    public TemplateNode? Version { get; init; }

    public TemplateNode? SimpleResponses { get; init; }
}
