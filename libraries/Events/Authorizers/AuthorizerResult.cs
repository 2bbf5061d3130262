using Lamplighter.Internal.Events.Authorizers;

namespace Lamplighter;

/// <summary>The decision of an <see cref="IRequestAuthorizer"/>.</summary>
public sealed class AuthorizerResult
{
    private AuthorizerResult(bool isAllowed, string principalId, string[] routes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(principalId);
        ArgumentNullException.ThrowIfNull(routes);
        IsAllowed = isAllowed;
        PrincipalId = principalId;
        Routes = [.. routes.Select(RoutePattern.Check)];
    }

    /// <summary>Whether the caller may call. False also for <see cref="Unauthorized"/>.</summary>
    public bool IsAllowed { get; }

    /// <summary>
    /// The ID of the caller, which the API finds in its request context as <c>principalId</c>. A resolver's <c>Caller.Id</c> is this ID.
    /// </summary>
    public string PrincipalId { get; }

    /// <summary>The routes that the caller may call; empty for all routes of the API's stage, or if the caller may not call.</summary>
    public IReadOnlyList<string> Routes { get; }

    /// <summary>
    /// Values that the API finds in its request context: texts, numbers and Booleans; with simple responses of HTTP APIs, also lists and
    /// objects. A resolver finds them in <c>Caller.Claims</c>; <c>scope</c> and <c>groups</c> are the caller's scopes and groups. They are
    /// passed on only if the caller may call.
    /// </summary>
    public IDictionary<string, object?> Context { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>
    /// The API key of a usage plan, for REST APIs that take it from the authorizer. Simple responses don't have it. Default: null.
    /// </summary>
    public string? UsageIdentifierKey { get; set; }

    internal bool IsUnauthorized { get; private init; }

    /// <summary>Allows the caller to call routes of the API's stage.</summary>
    /// <param name="principalId">The ID of the caller.</param>
    /// <param name="routes">
    /// The routes, as method and path, in which <c>*</c> stands for any text: <c>GET /orders/*</c>, <c>* /status</c>; for WebSocket APIs,
    /// the route key. Without them, all routes.
    /// </param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentException">The ID is empty, or a route isn't valid.</exception>
    public static AuthorizerResult Allow(string principalId, params string[] routes) => new(true, principalId, routes);

    /// <summary>Denies the request, and further requests with the token, which are answered with 403.</summary>
    /// <param name="principalId">The ID of the caller, for the access log of the API. Default: <c>anonymous</c>.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentException">The ID is empty.</exception>
    public static AuthorizerResult Deny(string principalId = "anonymous") => new(false, principalId, []);

    /// <summary>
    /// Answers the request with 401, because nobody is known. Lambda counts the invocation as failed, with the message
    /// <c>Unauthorized</c>: API Gateway has no other way. It doesn't keep this decision.
    /// </summary>
    /// <returns>The decision.</returns>
    public static AuthorizerResult Unauthorized() => new(false, "anonymous", []) { IsUnauthorized = true };
}
