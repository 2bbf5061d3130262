using System.Collections.Frozen;
using Lamplighter.Internal.Tokens.Keys;
using Lamplighter.Internal.Tokens.Options;
using Lamplighter.Internal.Tokens.Text;
using Microsoft.IdentityModel.Tokens;

namespace Lamplighter.Internal.Tokens.Validation;

// Tokens of issuers. Each issuer's keys check its own tokens only.
internal sealed class IssuerRules : TokenRules
{
    private readonly FrozenDictionary<string, KeySource> _issuers;
    private readonly string[] _audiences;
    private readonly string[] _algorithms;
    private readonly string? _tokenUse;

    internal IssuerRules(TokenOptions options, KeyFetcher fetcher, KeyPolicy policy)
        : base(options)
    {
        _audiences = [.. options.Audiences];
        _algorithms = [.. options.Algorithms];
        _tokenUse = options.TokenUse;
        _issuers = options.Issuers.ToFrozenDictionary(
            static entry => entry.Issuer,
            entry => entry.KeySet is { } keys ? (KeySource)new StaticKeys(entry.Issuer, keys) : new FetchedKeys(entry, fetcher, policy),
            StringComparer.Ordinal);
    }

    internal override bool IsOfLoadBalancer => false;

    protected override bool IsPadded => false;

    internal override async ValueTask<bool> LoadKeysAsync(CancellationToken cancellation)
    {
        // At once, as each can take as long as the timeout.
        var loads = _issuers.Values.Select(keys => keys.LoadAsync(cancellation).AsTask()).ToArray();
        var loaded = await Task.WhenAll(loads).ConfigureAwait(false);
        return Array.TrueForAll(loaded, static isLoaded => isLoaded);
    }

    protected override bool IsAllowed(string algorithm) => _algorithms.Contains(algorithm, StringComparer.Ordinal);

    protected override KeySource? FindKeys(TokenText text) =>
        JsonMembers.TryText(text.Payload, "iss"u8, out var issuer) && issuer is not null ? _issuers.GetValueOrDefault(issuer) : null;

    protected override void Configure(TokenValidationParameters parameters, TokenText text)
    {
        JsonMembers.TryText(text.Payload, "iss"u8, out var issuer);
        parameters.ValidIssuer = issuer;
        parameters.ValidateAudience = _audiences.Length > 0;
        parameters.ValidAudiences = _audiences;

        // By default, an audience that differs only in a slash at its end is the same.
        parameters.IgnoreTrailingSlashWhenValidatingAudience = false;
    }

    protected override TokenFailure CheckClaims(TokenText text)
    {
        var payload = text.Payload;
        if (!JsonMembers.TryNumber(payload, "exp"u8, out var expires)
            || !JsonMembers.TryNumber(payload, "nbf"u8, out var notBefore)
            || !JsonMembers.TryText(payload, "sub"u8, out _)
            || !JsonMembers.TryText(payload, "client_id"u8, out var client)
            || !JsonMembers.TryText(payload, "token_use"u8, out var use)
            || !JsonMembers.TryTexts(payload, "aud"u8, out _))
        {
            return TokenFailure.Malformed;
        }

        if (CheckTimes(expires, notBefore) is not TokenFailure.None and var failure)
        {
            return failure;
        }

        if (_tokenUse is not null && use != _tokenUse)
        {
            return TokenFailure.WrongTokenUse;
        }

        return ClientIds.Length == 0 || ClientIds.Contains(client, StringComparer.Ordinal) ? TokenFailure.None : TokenFailure.WrongClient;
    }
}
