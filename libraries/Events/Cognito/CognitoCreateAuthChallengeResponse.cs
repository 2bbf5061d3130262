using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoCreateAuthChallengeTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoCreateAuthChallengeResponse : CognitoResponse
{
    internal CognitoCreateAuthChallengeResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>What the app shows to the user, such as a question. Default: null.</summary>
    public IReadOnlyDictionary<string, string>? PublicChallengeParameters
    {
        get => GetSet<IReadOnlyDictionary<string, string>>("publicChallengeParameters");
        set => Set("publicChallengeParameters", value);
    }

    /// <summary>What only the next trigger gets, such as the answer. Default: null.</summary>
    public IReadOnlyDictionary<string, string>? PrivateChallengeParameters
    {
        get => GetSet<IReadOnlyDictionary<string, string>>("privateChallengeParameters");
        set => Set("privateChallengeParameters", value);
    }

    /// <summary>Your own name for the challenge, which the session repeats.</summary>
    public string? ChallengeMetadata
    {
        get => GetText("challengeMetadata", "challengeMetadata"u8);
        set => Set("challengeMetadata", value);
    }
}
