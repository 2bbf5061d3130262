using Lamplighter.Internal.Tokens.Keys;
using Lamplighter.Internal.Tokens.Options;
using Lamplighter.Internal.Tokens.Text;
using Lamplighter.Internal.Tokens.Validation;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Checks signed JWTs where nothing in front of the function does: the signature with the issuer's keys, which are fetched and kept, the
/// algorithm, the issuer, the audience or client, and the times. Create one per process and keep it, as it keeps the keys. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// private static readonly TokenValidator Tokens = TokenValidator.Create(o =&gt;
/// {
///     o.AddCognitoUserPool("eu-west-1_Ab12Cd34E");
///     o.ClientIds = ["4p1f2v3s9ab8c7d6e5f4a3b2c1"];
/// });
/// </code>
/// </example>
public sealed class TokenValidator
{
    private readonly TokenRules _rules;
    private readonly ILogger? _logger;

    private TokenValidator(TokenOptions options)
    {
        OptionChecks.Check(options);
        _logger = options.Logger;
        var fetcher = new KeyFetcher(options.KeyTimeout);
        var policy = new KeyPolicy(options.KeyLifetime, options.MaxKeyAge, options.KeyCooldown);
        _rules = options.LoadBalancers.Count > 0
            ? new LoadBalancerRules(options, fetcher, policy)
            : new IssuerRules(options, fetcher, policy);
    }

    internal bool IsForLoadBalancers => _rules.IsOfLoadBalancer;

    internal bool HasLogger => _logger is not null;

    /// <summary>Creates a validator. Nothing is fetched before the first token.</summary>
    /// <param name="configure">Says whose tokens are valid, and for whom.</param>
    /// <returns>The validator.</returns>
    /// <exception cref="ArgumentException">The options are incomplete or contradict each other; the message says how to fix it.</exception>
    public static TokenValidator Create(Action<TokenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TokenOptions();
        configure(options);
        return new TokenValidator(options);
    }

    /// <summary>Checks a token.</summary>
    /// <param name="token">The token, without the name of a scheme; null or empty if there isn't one.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>Its claims, or why it isn't valid.</returns>
    /// <exception cref="OperationCanceledException">The wait for keys was canceled.</exception>
    public Task<TokenResult> ValidateAsync(string? token, CancellationToken cancellationToken = default) =>
        ValidateAsync(token, null, cancellationToken);

    /// <summary>
    /// Checks the token of a header <c>Authorization: Bearer …</c>, as a Lambda authorizer gets it. Another scheme counts as
    /// <see cref="TokenFailure.Missing"/>, and a header with anything beside one token as <see cref="TokenFailure.Malformed"/>.
    /// </summary>
    /// <param name="authorization">The value of the header; null if there isn't one.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>The claims of the token, or why it isn't valid.</returns>
    /// <exception cref="OperationCanceledException">The wait for keys was canceled.</exception>
    public Task<TokenResult> ValidateAuthorizationAsync(string? authorization, CancellationToken cancellationToken = default) =>
        ValidateAuthorizationAsync(authorization, null, cancellationToken);

    /// <summary>
    /// Fetches the keys of all issuers, so that the first token doesn't wait for them: call it while the function initializes. Keys that
    /// the validator has are kept. The keys of load balancers are fetched with the first token.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>Whether the validator has keys of all issuers. Why it doesn't is on a diagnostic line.</returns>
    /// <exception cref="OperationCanceledException">The wait for keys was canceled.</exception>
    public Task<bool> LoadKeysAsync(CancellationToken cancellationToken = default) => _rules.LoadKeysAsync(cancellationToken).AsTask();

    internal async Task<TokenResult> ValidateAsync(string? token, ILogger? logger, CancellationToken cancellation) =>
        Log(await _rules.ValidateAsync(token, cancellation).ConfigureAwait(false), logger);

    internal Task<TokenResult> ValidateAuthorizationAsync(string? authorization, ILogger? logger, CancellationToken cancellation)
    {
        if (!BearerText.IsBearer(authorization))
        {
            return Task.FromResult(Log(TokenResult.Invalid(TokenFailure.Missing), logger));
        }

        return BearerText.TokenOf(authorization!) is { } token
            ? ValidateAsync(token, logger, cancellation)
            : Task.FromResult(Log(TokenResult.Invalid(TokenFailure.Malformed), logger));
    }

    private TokenResult Log(TokenResult result, ILogger? logger)
    {
        if (!result.IsValid)
        {
            (_logger ?? logger)?.TokenRefused(result.Failure);
        }

        return result;
    }
}
