using System.Diagnostics.CodeAnalysis;

namespace Lamplighter;

/// <summary>What became of a token: its claims, or why it isn't valid. Immutable.</summary>
public sealed class TokenResult
{
    private TokenResult(TokenFailure failure, TokenClaims? claims, ReadOnlyMemory<byte> payload)
    {
        Failure = failure;
        Claims = claims;
        Payload = payload;
    }

    /// <summary>Whether the token is valid.</summary>
    [MemberNotNullWhen(true, nameof(Claims))]
    public bool IsValid => Failure == TokenFailure.None;

    /// <summary>
    /// Why the token isn't valid; <see cref="TokenFailure.None"/> if it is. Don't tell callers: it helps those who guess tokens.
    /// </summary>
    public TokenFailure Failure { get; }

    /// <summary>The claims; <see langword="null"/> if the token isn't valid.</summary>
    public TokenClaims? Claims { get; }

    /// <summary>The claim <c>sub</c>, who the token is about; <see langword="null"/> without one, or if the token isn't valid.</summary>
    public string? Subject => Claims?["sub"];

    /// <summary>All claims as UTF-8 JSON, to read them into a type of your own. Empty if the token isn't valid.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    internal static TokenResult Valid(TokenClaims claims, ReadOnlyMemory<byte> payload) => new(TokenFailure.None, claims, payload);

    internal static TokenResult Invalid(TokenFailure failure) => new(failure, null, default);
}
