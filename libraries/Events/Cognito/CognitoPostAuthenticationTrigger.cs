using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>After a user signed in: <c>PostAuthentication_Authentication</c>.</summary>
[JsonConverter(typeof(EventConverter<CognitoPostAuthenticationTrigger>))]
public sealed class CognitoPostAuthenticationTrigger
    : CognitoTrigger<CognitoPostAuthenticationTrigger, CognitoResponse>, ILambdaEvent<CognitoPostAuthenticationTrigger>
{
    private CognitoPostAuthenticationTrigger(JsonPart part)
        : base(part, new CognitoResponse(part.Find("response"u8)))
    {
    }

    /// <summary>Whether the device is new to the user.</summary>
    public bool NewDeviceUsed => RequestPart.Find("newDeviceUsed"u8).GetBoolean() ?? false;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static CognitoPostAuthenticationTrigger Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(CognitoPostAuthenticationTrigger)));
}
