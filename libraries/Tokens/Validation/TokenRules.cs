using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tokens.Keys;
using Lamplighter.Internal.Tokens.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lamplighter.Internal.Tokens.Validation;

// What a token of a kind must fulfil. Thread-safe.
internal abstract class TokenRules(TokenOptions options)
{
    // Providers aren't cached: the cache has a thread, and a provider costs little beside the signature.
    private static readonly CryptoProviderFactory s_cryptography = new() { CacheSignatureProviders = false };

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = options.MaxTokenLength };
    private readonly double _skew = options.ClockSkew.TotalSeconds;

    // The header of requests that has the token.
    internal abstract bool IsOfLoadBalancer { get; }

    // Of segments of a token, with its padding.
    protected abstract bool IsPadded { get; }

    protected string[] ClientIds { get; } = [.. options.ClientIds];

    internal abstract ValueTask<bool> LoadKeysAsync(CancellationToken cancellation);

    internal async ValueTask<TokenResult> ValidateAsync(string? token, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token))
        {
            return TokenResult.Invalid(TokenFailure.Missing);
        }

        if (token.Length > _handler.MaximumTokenSizeInBytes)
        {
            return TokenResult.Invalid(TokenFailure.TooLong);
        }

        using var text = TokenText.Read(token, IsPadded);
        if (text is null)
        {
            return TokenResult.Invalid(TokenFailure.Malformed);
        }

        var failure = await CheckAsync(text, cancellation).ConfigureAwait(false);
        return failure == TokenFailure.None
            ? TokenResult.Valid(new TokenClaims(text.Payload), text.PayloadBytes)
            : TokenResult.Invalid(failure);
    }

    private async ValueTask<TokenFailure> CheckAsync(TokenText text, CancellationToken cancellation)
    {
        if (!IsAllowed(text.Header.Algorithm))
        {
            return TokenFailure.AlgorithmNotAllowed;
        }

        if (text.Header.HasCritical)
        {
            return TokenFailure.CriticalHeader;
        }

        if (FindKeys(text) is not { } keys)
        {
            return TokenFailure.WrongIssuer;
        }

        var answer = await keys.FindAsync(text.Header.KeyId, text.Header.Algorithm, cancellation).ConfigureAwait(false);
        if (answer.Key is not { } key)
        {
            return answer.Failure;
        }

        var parameters = new TokenValidationParameters
        {
            CryptoProviderFactory = s_cryptography,
            IssuerSigningKey = key,
            ValidAlgorithms = [text.Header.Algorithm],

            // The only key, which was found by the ID and algorithm; a token without an ID must find it too.
            TryAllIssuerSigningKeys = true,
            RequireSignedTokens = true,
            ValidateTokenReplay = false,

            // Checked below, by the clock of the function.
            ValidateLifetime = false,
        };
        Configure(parameters, text);
        var result = await _handler.ValidateTokenAsync(text.Text, parameters).ConfigureAwait(false);
        return result.IsValid ? CheckClaims(text) : FailureOf(result.Exception);
    }

    protected abstract bool IsAllowed(string algorithm);

    // The keys of who claims to have signed it; null if that is nobody we trust.
    protected abstract KeySource? FindKeys(TokenText text);

    protected abstract void Configure(TokenValidationParameters parameters, TokenText text);

    protected abstract TokenFailure CheckClaims(TokenText text);

    // Null: the token doesn't say.
    protected TokenFailure CheckTimes(double? expires, double? notBefore)
    {
        var now = LambdaProcess.Current.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        if (expires is null || now >= expires + _skew)
        {
            return TokenFailure.Expired;
        }

        return now < notBefore - _skew ? TokenFailure.NotYetValid : TokenFailure.None;
    }

    private static TokenFailure FailureOf(Exception? error) => error switch
    {
        SecurityTokenInvalidAudienceException => TokenFailure.WrongAudience,
        SecurityTokenInvalidIssuerException => TokenFailure.WrongIssuer,
        SecurityTokenInvalidAlgorithmException => TokenFailure.AlgorithmNotAllowed,
        SecurityTokenInvalidSignatureException => TokenFailure.InvalidSignature,
        _ => TokenFailure.Malformed,
    };
}
