using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoPreSignUpTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoPreSignUpResponse : CognitoResponse
{
    internal CognitoPreSignUpResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>Whether the user is confirmed without a code.</summary>
    public bool? AutoConfirmUser
    {
        get => GetFlag("autoConfirmUser", "autoConfirmUser"u8);
        set => Set("autoConfirmUser", value);
    }

    /// <summary>Whether the email address counts as verified.</summary>
    public bool? AutoVerifyEmail
    {
        get => GetFlag("autoVerifyEmail", "autoVerifyEmail"u8);
        set => Set("autoVerifyEmail", value);
    }

    /// <summary>Whether the phone number counts as verified.</summary>
    public bool? AutoVerifyPhone
    {
        get => GetFlag("autoVerifyPhone", "autoVerifyPhone"u8);
        set => Set("autoVerifyPhone", value);
    }
}
