using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>When the answer of a custom challenge is checked: <c>VerifyAuthChallengeResponse_Authentication</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoVerifyAuthChallengeTrigger>))]
public sealed class CognitoVerifyAuthChallengeTrigger
    : CognitoTrigger<CognitoVerifyAuthChallengeTrigger, CognitoVerifyAuthChallengeResponse>, ILambdaEvent<CognitoVerifyAuthChallengeTrigger>
{
    private CognitoVerifyAuthChallengeTrigger(JsonPart part)
        : base(part, new CognitoVerifyAuthChallengeResponse(part.Find("response"u8)))
    {
    }

    /// <summary>The answer of the user.</summary>
    public string? ChallengeAnswer => RequestPart.Find("challengeAnswer"u8).GetText();

    /// <summary>What <see cref="CognitoCreateAuthChallengeResponse.PrivateChallengeParameters"/> had.</summary>
    public IReadOnlyDictionary<string, string> PrivateChallengeParameters =>
        field ??= EventParts.TextMap(RequestPart.Find("privateChallengeParameters"u8));

    /// <summary>Whether there isn't such a user, and the app client hides that.</summary>
    public bool UserNotFound => RequestPart.Find("userNotFound"u8).GetBoolean() ?? false;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoVerifyAuthChallengeTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoVerifyAuthChallengeTrigger)));
}
