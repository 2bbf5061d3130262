using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoVerifyAuthChallengeTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoVerifyAuthChallengeResponse : CognitoResponse
{
    internal CognitoVerifyAuthChallengeResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>Whether the answer is correct.</summary>
    public bool? AnswerCorrect
    {
        get => GetFlag("answerCorrect", "answerCorrect"u8);
        set => Set("answerCorrect", value);
    }
}
