using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>A challenge of a custom sign-in that the user has answered. Immutable and thread-safe.</summary>
public sealed class CognitoChallenge : EventObject
{
    internal CognitoChallenge(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The name, such as <c>CUSTOM_CHALLENGE</c>, <c>SRP_A</c> or <c>PASSWORD_VERIFIER</c>.</summary>
    public string? ChallengeName => TextOf("challengeName"u8);

    /// <summary>Whether the answer was correct.</summary>
    public bool ChallengeResult => FlagOf("challengeResult"u8) ?? false;

    /// <summary>Your own name for the challenge; null if it has none.</summary>
    public string? ChallengeMetadata => TextOf("challengeMetadata"u8);
}
