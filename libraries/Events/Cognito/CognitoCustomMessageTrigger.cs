using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// Before Cognito sends a message: <c>CustomMessage_SignUp</c>, <c>_AdminCreateUser</c>, <c>_ResendCode</c>, <c>_ForgotPassword</c>,
/// <c>_UpdateUserAttribute</c>, <c>_VerifyUserAttribute</c> or <c>_Authentication</c>.
/// </summary>
[JsonConverter(typeof(EventConverter<CognitoCustomMessageTrigger>))]
public sealed class CognitoCustomMessageTrigger
    : CognitoTrigger<CognitoCustomMessageTrigger, CognitoCustomMessageResponse>, ILambdaEvent<CognitoCustomMessageTrigger>
{
    private CognitoCustomMessageTrigger(JsonPart part)
        : base(part, new CognitoCustomMessageResponse(part.Find("response"u8)))
    {
    }

    /// <summary>The text that stands for the code, such as <c>{####}</c>. The message must contain it.</summary>
    public string? CodeParameter => RequestPart.Find("codeParameter"u8).GetText();

    /// <summary>The text that stands for the name of the user, if an administrator creates it; otherwise null.</summary>
    public string? UsernameParameter => RequestPart.Find("usernameParameter"u8).GetText();

    /// <summary>The text that stands for a link; null if the user pool sends codes.</summary>
    public string? LinkParameter => RequestPart.Find("linkParameter"u8).GetText();

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoCustomMessageTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoCustomMessageTrigger)));
}
