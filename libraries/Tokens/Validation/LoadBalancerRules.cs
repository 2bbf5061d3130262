using System.Collections.Frozen;
using Lamplighter.Internal.Tokens.Keys;
using Lamplighter.Internal.Tokens.Text;
using Microsoft.IdentityModel.Tokens;

namespace Lamplighter.Internal.Tokens.Validation;

// What load balancers say of users. All load balancers of a region share their keys, those of other accounts too: the signature alone says
// nothing, the signer must be ours.
internal sealed class LoadBalancerRules : TokenRules
{
    private readonly FrozenDictionary<string, KeySource> _signers;

    internal LoadBalancerRules(TokenOptions options, KeyFetcher fetcher, KeyPolicy policy)
        : base(options)
    {
        var sources = options.LoadBalancers.Select(static entry => entry.KeysAddress).Distinct()
            .ToDictionary(static address => address, address => new LoadBalancerKeys(address, fetcher, policy));
        _signers = options.LoadBalancers.DistinctBy(static entry => entry.Arn, StringComparer.Ordinal).ToFrozenDictionary(
            static entry => entry.Arn, entry => (KeySource)sources[entry.KeysAddress], StringComparer.Ordinal);
    }

    internal override bool IsOfLoadBalancer => true;

    protected override bool IsPadded => true;

    // A key can be asked for only by its ID.
    internal override ValueTask<bool> LoadKeysAsync(CancellationToken cancellation) => new(true);

    protected override bool IsAllowed(string algorithm) => algorithm == "ES256";

    protected override KeySource? FindKeys(TokenText text) =>
        text.Header.Signer is { } signer ? _signers.GetValueOrDefault(signer) : null;

    protected override void Configure(TokenValidationParameters parameters, TokenText text)
    {
        parameters.ValidateIssuer = false;
        parameters.ValidateAudience = false;
    }

    // The times are in the header, and the payload usually has them too.
    protected override TokenFailure CheckClaims(TokenText text)
    {
        if (!JsonMembers.TryNumber(text.Payload, "exp"u8, out var expires) || !JsonMembers.TryText(text.Payload, "sub"u8, out _))
        {
            return TokenFailure.Malformed;
        }

        if (CheckTimes(text.Header.Expires, null) is not TokenFailure.None and var failure)
        {
            return failure;
        }

        if (expires is not null && CheckTimes(expires, null) is not TokenFailure.None and var second)
        {
            return second;
        }

        return ClientIds.Length == 0 || ClientIds.Contains(text.Header.Client, StringComparer.Ordinal)
            ? TokenFailure.None
            : TokenFailure.WrongClient;
    }
}
