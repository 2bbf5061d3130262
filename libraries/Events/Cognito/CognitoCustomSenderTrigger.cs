using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// When the function sends a message instead of Cognito, one of <c>CustomEmailSender_*</c> or <c>CustomSMSSender_*</c>. Cognito ignores the
/// response.
/// </summary>
[JsonConverter(typeof(EventConverter<CognitoCustomSenderTrigger>))]
public sealed class CognitoCustomSenderTrigger
    : CognitoTrigger<CognitoCustomSenderTrigger, CognitoResponse>, ILambdaEvent<CognitoCustomSenderTrigger>
{
    private CognitoCustomSenderTrigger(JsonPart part)
        : base(part, new CognitoResponse(part.Find("response"u8)))
    {
    }

    /// <summary>The code of the message, encrypted with the key of the user pool by the AWS Encryption SDK, in base64.</summary>
    public string? Code => RequestPart.Find("code"u8).GetText();

    /// <summary>The kind of request, such as <c>customEmailSenderRequestV1</c>.</summary>
    public string? Type => RequestPart.Find("type"u8).GetText();

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoCustomSenderTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoCustomSenderTrigger)));
}
