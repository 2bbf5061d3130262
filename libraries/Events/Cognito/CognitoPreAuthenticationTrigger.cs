using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>Before a user signs in: <c>PreAuthentication_Authentication</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoPreAuthenticationTrigger>))]
public sealed class CognitoPreAuthenticationTrigger
    : CognitoTrigger<CognitoPreAuthenticationTrigger, CognitoResponse>, ILambdaEvent<CognitoPreAuthenticationTrigger>
{
    private CognitoPreAuthenticationTrigger(JsonPart part)
        : base(part, new CognitoResponse(part.Find("response"u8)))
    {
    }

    /// <summary>Values that the app sends to check them.</summary>
    public IReadOnlyDictionary<string, string> ValidationData => field ??= EventParts.TextMap(RequestPart.Find("validationData"u8));

    /// <summary>Whether there isn't such a user, and the app client hides that.</summary>
    public bool UserNotFound => RequestPart.Find("userNotFound"u8).GetBoolean() ?? false;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoPreAuthenticationTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoPreAuthenticationTrigger)));
}
