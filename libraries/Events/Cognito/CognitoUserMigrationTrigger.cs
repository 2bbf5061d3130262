using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>When a user isn't in the user pool: <c>UserMigration_Authentication</c> or <c>UserMigration_ForgotPassword</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoUserMigrationTrigger>))]
public sealed class CognitoUserMigrationTrigger
    : CognitoTrigger<CognitoUserMigrationTrigger, CognitoUserMigrationResponse>, ILambdaEvent<CognitoUserMigrationTrigger>
{
    private CognitoUserMigrationTrigger(JsonPart part)
        : base(part, new CognitoUserMigrationResponse(part.Find("response"u8)))
    {
    }

    /// <summary>Values that the app sends to check them.</summary>
    public IReadOnlyDictionary<string, string> ValidationData => field ??= EventParts.TextMap(RequestPart.Find("validationData"u8));

    /// <summary>The password that the user entered; null for a forgotten one. Don't log it.</summary>
    public string? Password => RequestPart.Find("password"u8).GetText();

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoUserMigrationTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoUserMigrationTrigger)));
}
