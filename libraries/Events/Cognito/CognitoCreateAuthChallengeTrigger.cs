using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>When a challenge of a custom sign-in is made: <c>CreateAuthChallenge_Authentication</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoCreateAuthChallengeTrigger>))]
public sealed class CognitoCreateAuthChallengeTrigger
    : CognitoTrigger<CognitoCreateAuthChallengeTrigger, CognitoCreateAuthChallengeResponse>, ILambdaEvent<CognitoCreateAuthChallengeTrigger>
{
    private CognitoCreateAuthChallengeTrigger(JsonPart part)
        : base(part, new CognitoCreateAuthChallengeResponse(part.Find("response"u8)))
    {
    }

    /// <summary>The name of the challenge: <c>CUSTOM_CHALLENGE</c>.</summary>
    public string? ChallengeName => RequestPart.Find("challengeName"u8).GetText();

    /// <summary>The challenges of this sign-in so far, the oldest first.</summary>
    public IReadOnlyList<CognitoChallenge> Session =>
        field ??= EventParts.List(RequestPart.Find("session"u8), static part => new CognitoChallenge(part));

    /// <summary>Whether there isn't such a user, and the app client hides that.</summary>
    public bool UserNotFound => RequestPart.Find("userNotFound"u8).GetBoolean() ?? false;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoCreateAuthChallengeTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoCreateAuthChallengeTrigger)));
}
