using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>After a user was confirmed: <c>PostConfirmation_ConfirmSignUp</c> or <c>PostConfirmation_ConfirmForgotPassword</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoPostConfirmationTrigger>))]
public sealed class CognitoPostConfirmationTrigger
    : CognitoTrigger<CognitoPostConfirmationTrigger, CognitoResponse>, ILambdaEvent<CognitoPostConfirmationTrigger>
{
    private CognitoPostConfirmationTrigger(JsonPart part)
        : base(part, new CognitoResponse(part.Find("response"u8)))
    {
    }

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoPostConfirmationTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoPostConfirmationTrigger)));
}
