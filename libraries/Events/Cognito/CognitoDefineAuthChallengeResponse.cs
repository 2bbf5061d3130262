using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoDefineAuthChallengeTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoDefineAuthChallengeResponse : CognitoResponse
{
    internal CognitoDefineAuthChallengeResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>The next challenge, such as <c>CUSTOM_CHALLENGE</c> or <c>SMS_MFA</c>.</summary>
    public string? ChallengeName
    {
        get => GetText("challengeName", "challengeName"u8);
        set => Set("challengeName", value);
    }

    /// <summary>Whether the sign-in is complete and the app gets its tokens.</summary>
    public bool? IssueTokens
    {
        get => GetFlag("issueTokens", "issueTokens"u8);
        set => Set("issueTokens", value);
    }

    /// <summary>Whether the sign-in fails.</summary>
    public bool? FailAuthentication
    {
        get => GetFlag("failAuthentication", "failAuthentication"u8);
        set => Set("failAuthentication", value);
    }
}
