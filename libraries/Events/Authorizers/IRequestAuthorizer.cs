namespace Lamplighter;

/// <summary>
/// Decides who may call an API: a Lambda authorizer of a REST, WebSocket or HTTP API. <see cref="RequestAuthorizerFunction"/> runs it.
/// Implementations must be thread-safe.
/// </summary>
/// <example>
/// <code>
/// public sealed class KeyAuthorizer : IRequestAuthorizer
/// {
///     public Task&lt;AuthorizerResult&gt; AuthorizeAsync(ApiGatewayAuthorizerRequest request, CancellationToken cancellationToken) =&gt;
///         Task.FromResult(request.Token == "secret" ? AuthorizerResult.Allow("partner") : AuthorizerResult.Deny());
/// }
/// </code>
/// </example>
public interface IRequestAuthorizer
{
    /// <summary>Decides about one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Is cancelled shortly before the function's deadline.</param>
    /// <returns>
    /// The decision. API Gateway keeps it for the token, and applies it to the caller's next requests of other routes as well.
    /// </returns>
    /// <exception cref="UnauthorizedAccessException">The request is answered with 401. After any other exception, with 500.</exception>
    Task<AuthorizerResult> AuthorizeAsync(ApiGatewayAuthorizerRequest request, CancellationToken cancellationToken);
}
