using System.Text.RegularExpressions;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>The settings of a Lambda authorizer.</summary>
internal sealed record AuthorizerSettings(string Name, AuthorizerKind Kind)
{
    /// <summary>The time that API Gateway keeps a result without a setting, and the longest.</summary>
    public const int StandardCacheSeconds = 300, MaxCacheSeconds = 3600;

    /// <summary>The parts of a request that identify the caller, and the key of the cache.</summary>
    public IReadOnlyList<IdentitySource> Sources { get; init; } = [];

    /// <summary>What the whole token must match; null without an expression.</summary>
    public Regex? Validation { get; init; }

    /// <summary>How long a result is kept; zero without a cache.</summary>
    public TimeSpan CacheTime { get; init; } = TimeSpan.FromSeconds(StandardCacheSeconds);

    /// <summary>Whether the function returns <c>isAuthorized</c> instead of a policy.</summary>
    public bool SimpleResponses { get; init; }

    public bool IsRest => Kind is AuthorizerKind.Token or AuthorizerKind.Request;
}
