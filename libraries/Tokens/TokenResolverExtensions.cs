using Lamplighter.Internal.Tokens.Middleware;

namespace Lamplighter;

/// <summary>Adds the verification of tokens to resolvers.</summary>
public static class TokenResolverExtensions
{
    /// <summary>
    /// Verifies the token of each request that has one, and makes it the <see cref="HttpRequest.Caller"/>, whom <c>[Authorize]</c> and
    /// <c>[FromClaim]</c> ask. The token is that of the header <c>Authorization: Bearer</c>, or, if the validator is for load balancers,
    /// that of <c>x-amzn-oidc-data</c> in their requests. A request without a token goes on: <c>[Authorize]</c> or
    /// <c>RequireAuthorization</c> refuses it. A token that isn't valid is always answered with 401 and
    /// <c>WWW-Authenticate: Bearer error="invalid_token"</c>, and one that can't be verified, because its issuer's keys can't be fetched,
    /// with 503. Middleware that is added before sees these answers.
    /// </summary>
    /// <param name="options">The options of the resolver.</param>
    /// <param name="validator">The validator. Keep it as long as the resolver.</param>
    public static void UseTokens(this ApiGatewayOptions options, TokenValidator validator)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(validator);
        options.Use(new TokenMiddleware(validator));
    }
}
