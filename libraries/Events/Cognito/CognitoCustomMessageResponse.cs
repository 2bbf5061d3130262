using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoCustomMessageTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoCustomMessageResponse : CognitoResponse
{
    internal CognitoCustomMessageResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>The text of the SMS, at most 140 characters. Default: null, the text of the user pool.</summary>
    public string? SmsMessage
    {
        get => GetText("smsMessage", "smsMessage"u8);
        set => Set("smsMessage", value);
    }

    /// <summary>The text of the email, at most 20,000 characters. Default: null, the text of the user pool.</summary>
    public string? EmailMessage
    {
        get => GetText("emailMessage", "emailMessage"u8);
        set => Set("emailMessage", value);
    }

    /// <summary>The subject of the email, at most 140 characters. Default: null, the subject of the user pool.</summary>
    public string? EmailSubject
    {
        get => GetText("emailSubject", "emailSubject"u8);
        set => Set("emailSubject", value);
    }
}
