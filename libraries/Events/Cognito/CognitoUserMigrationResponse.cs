using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>The response of a <see cref="CognitoUserMigrationTrigger"/>. Not thread-safe.</summary>
public sealed class CognitoUserMigrationResponse : CognitoResponse
{
    internal CognitoUserMigrationResponse(JsonPart sent)
        : base(sent)
    {
    }

    /// <summary>The attributes of the new user, which are required. Default: null.</summary>
    public IReadOnlyDictionary<string, string>? UserAttributes
    {
        get => GetSet<IReadOnlyDictionary<string, string>>("userAttributes");
        set => Set("userAttributes", value);
    }

    /// <summary>
    /// <c>CONFIRMED</c> if the user keeps the password; <c>RESET_REQUIRED</c> if it must be changed, which is the default.
    /// </summary>
    public string? FinalUserStatus
    {
        get => GetText("finalUserStatus", "finalUserStatus"u8);
        set => Set("finalUserStatus", value);
    }

    /// <summary><c>SUPPRESS</c> for no welcome message. Default: null, which sends one.</summary>
    public string? MessageAction
    {
        get => GetText("messageAction", "messageAction"u8);
        set => Set("messageAction", value);
    }

    /// <summary>How the welcome message is sent: <c>EMAIL</c>, <c>SMS</c> or both. Default: null, which means SMS.</summary>
    public IReadOnlyList<string>? DesiredDeliveryMediums
    {
        get => GetSet<IReadOnlyList<string>>("desiredDeliveryMediums");
        set => Set("desiredDeliveryMediums", value);
    }

    /// <summary>Whether an email address or phone number that another user has moves to the new user.</summary>
    public bool? ForceAliasCreation
    {
        get => GetFlag("forceAliasCreation", "forceAliasCreation"u8);
        set => Set("forceAliasCreation", value);
    }

    /// <summary>Whether the user must enter a code that is sent by SMS.</summary>
    public bool? EnableSmsMfa
    {
        get => GetFlag("enableSMSMFA", "enableSMSMFA"u8);
        set => Set("enableSMSMFA", value);
    }
}
